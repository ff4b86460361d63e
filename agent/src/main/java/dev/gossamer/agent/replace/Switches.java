package dev.gossamer.agent.replace;

import dev.gossamer.agent.classify.SuspendablesFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which groups of replacements are wanted: all that are not on request; none ({@code off}); all but some
 * ({@code -locks;-queues}); some on request as well ({@code +pools}); or just some ({@code sleep;futures}).
 */
public final class Switches {
    /** What is used where nothing is said. */
    public static final Switches ALL = new Switches(Set.of(), Set.of(), Set.of(), false);

    private static final Switches NONE = new Switches(Set.of(), Set.of(), Set.of(), true);

    private final Set<String> on;
    private final Set<String> off;
    private final Set<String> asked;
    private final boolean none;

    private Switches(Set<String> on, Set<String> off, Set<String> asked, boolean none) {
        this.on = on;
        this.off = off;
        this.asked = asked;
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
        Set<String> asked = new LinkedHashSet<>();
        for (String word : text.split(";")) {
            String name = word.strip();
            char sign = name.isEmpty() ? ' ' : name.charAt(0);
            String group = sign == '-' || sign == '+' ? name.substring(1) : name;
            if (!group.matches(ReplacementsFile.GROUP) || group.equals("on") || group.equals("off")) {
                throw new IllegalArgumentException("option 'blocking' takes on, off, or names of groups with ; between"
                        + " them, each with - before it to turn it off or + to turn on one that is off by itself,"
                        + " not '" + text + "'; see docs/blocking.md");
            }
            (sign == '-' ? off : sign == '+' ? asked : on).add(group);
        }
        if (!on.isEmpty() && !off.isEmpty()) {
            throw new IllegalArgumentException("option 'blocking' names groups to have or groups to leave out (with -),"
                    + " not both: '" + text + "'");
        }
        return new Switches(on, off, asked, false);
    }

    /** These, and groups that are on request, as far as they are not turned off. */
    public Switches asking(Collection<String> groups) {
        Set<String> more = new LinkedHashSet<>(asked);
        more.addAll(groups);
        return new Switches(on, off, more, none);
    }

    boolean want(Replacement one) {
        String group = one.group();
        if (none || off.contains(group)) {
            return false;
        }
        return asked.contains(group) || (on.isEmpty() ? !one.onRequest() : on.contains(group));
    }

    /** Where the suspendables lists are: what all jars bring, and what they bring for the groups that are asked for. */
    public List<String> lists() {
        List<String> lists = new ArrayList<>(List.of(SuspendablesFile.RESOURCE));
        Set<String> groups = new LinkedHashSet<>(on);
        groups.addAll(asked);
        groups.removeAll(off);
        for (String group : none ? Set.<String>of() : groups) {
            lists.add(SuspendablesFile.RESOURCE + '-' + group);
        }
        return lists;
    }

    /** Which option was given, in words. */
    String option() {
        return asked.isEmpty() ? "option 'blocking'" : "option 'carriers', or a group asked for by 'blocking',";
    }

    boolean wantNone() {
        return none;
    }

    /** Null if all that are named are known. */
    String unknown(Set<String> groups) {
        Set<String> named = new LinkedHashSet<>(on);
        named.addAll(off);
        named.addAll(asked);
        named.removeAll(groups);
        return named.isEmpty() ? null : String.join(", ", named);
    }
}
