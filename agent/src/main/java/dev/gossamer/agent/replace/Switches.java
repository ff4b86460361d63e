package dev.gossamer.agent.replace;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which groups of replacements are wanted: all of them; none ({@code off}); all but some ({@code -locks;-queues}); or
 * just some ({@code sleep;futures}).
 */
public final class Switches {
    /** What is used where nothing is said. */
    public static final Switches ALL = new Switches(Set.of(), Set.of(), false);

    private static final Switches NONE = new Switches(Set.of(), Set.of(), true);

    private final Set<String> on;
    private final Set<String> off;
    private final boolean none;

    private Switches(Set<String> on, Set<String> off, boolean none) {
        this.on = on;
        this.off = off;
        this.none = none;
    }

    /**
     * @param text null for all
     * @throws IllegalArgumentException if it is none of the forms above
     */
    public static Switches parse(String text) {
        if (text == null || text.equals("on")) {
            return ALL;
        }
        if (text.equals("off")) {
            return NONE;
        }
        Set<String> on = new LinkedHashSet<>();
        Set<String> off = new LinkedHashSet<>();
        for (String word : text.split(";")) {
            String name = word.strip();
            boolean minus = name.startsWith("-");
            String group = minus ? name.substring(1) : name;
            if (!group.matches(ReplacementsFile.GROUP) || group.equals("on") || group.equals("off")) {
                throw new IllegalArgumentException("option 'blocking' takes on, off, or names of groups with ; between"
                        + " them, each with - before it to turn it off, not '" + text + "'; see docs/blocking.md");
            }
            (minus ? off : on).add(group);
        }
        if (!on.isEmpty() && !off.isEmpty()) {
            throw new IllegalArgumentException("option 'blocking' names groups to have or groups to leave out (with -),"
                    + " not both: '" + text + "'");
        }
        return new Switches(on, off, false);
    }

    boolean want(String group) {
        return !none && !off.contains(group) && (on.isEmpty() || on.contains(group));
    }

    boolean wantNone() {
        return none;
    }

    /** Null if all that are named are known. */
    String unknown(Set<String> groups) {
        Set<String> named = new LinkedHashSet<>(on);
        named.addAll(off);
        named.removeAll(groups);
        return named.isEmpty() ? null : String.join(", ", named);
    }
}
