package dev.gossamer.endurance;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Pairs of {@code --key value}. */
public final class Options {
    private final Map<String, String> values = new HashMap<>();

    /** @throws IllegalArgumentException for a key that is none of {@code known}, or has no value */
    public Options(String[] args, Set<String> known) {
        for (int i = 0; i < args.length; i += 2) {
            String key = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!known.contains(key) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "what is " + args[i] + "? Known, each followed by a value: --" + String.join(", --", known));
            }
            values.put(key, args[i + 1]);
        }
    }

    public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    public long number(String key, long otherwise) {
        String value = values.get(key);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + key + " takes a number, not " + value, e);
        }
    }
}
