package dev.gossamer.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the location of a path: an exact one, else the one with the longest prefix. */
final class LocationTable {
    private final Map<String, Location> exact = new HashMap<>();
    private final Map<String, Location> named = new HashMap<>();
    private final Map<String, Location> prefixes = new HashMap<>();
    private final List<String> longestFirst = new ArrayList<>();

    LocationTable(Iterable<Location> locations) {
        locations.forEach(this::add);
        longestFirst.addAll(prefixes.keySet());
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    }

    /** Null where no location fits. */
    Location find(String path) {
        Location location = exact.get(path);
        if (location != null) {
            return location;
        }
        for (String prefix : longestFirst) {
            if (path.startsWith(prefix)) {
                return prefixes.get(prefix);
            }
        }
        return null;
    }

    /** The location that is reached by its name alone; null where there is none. */
    Location named(String name) {
        return named.get(name);
    }

    private void add(Location location) {
        String pattern = location.pattern().strip();
        Location old;
        if (pattern.startsWith("/")) {
            old = prefixes.put(pattern, location);
        } else if (pattern.startsWith("@") && pattern.length() > 1) {
            old = named.put(pattern, location);
        } else if (pattern.startsWith("=") && pattern.substring(1).strip().startsWith("/")) {
            old = exact.put(pattern.substring(1).strip(), location);
        } else {
            throw new IllegalArgumentException("location pattern \"" + location.pattern()
                    + "\" is none of \"/prefix\", \"= /exact\" and \"@named\"");
        }
        if (old != null) {
            throw new IllegalArgumentException("duplicate location \"" + location.pattern() + '"');
        }
    }
}
