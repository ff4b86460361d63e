package dev.gossamer.agent.classify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is suspendable beside what the annotations say: lists and prefixes. Immutable. */
public final class SuspendableRules {
    private static final SuspendableRules NONE = new SuspendableRules(false, Set.of(), Map.of(), Map.of());

    private final boolean everything;
    private final Set<String> prefixes;
    private final Map<String, List<ListedMethod>> included;
    private final Map<String, List<ListedMethod>> excluded;

    /** Most programs name nothing, and each of their classes asks. */
    private final boolean mentionsNothing;

    private SuspendableRules(
            boolean everything,
            Set<String> prefixes,
            Map<String, List<ListedMethod>> included,
            Map<String, List<ListedMethod>> excluded) {
        this.everything = everything;
        this.prefixes = prefixes;
        this.included = included;
        this.excluded = excluded;
        this.mentionsNothing = !everything && prefixes.isEmpty() && included.isEmpty();
    }

    /** Nothing but the annotations. */
    public static SuspendableRules none() {
        return NONE;
    }

    /** Every method of every class but the core's: how {@code verify} puts the rewriting to the test. */
    public static SuspendableRules everything() {
        return new SuspendableRules(true, Set.of(), Map.of(), Map.of());
    }

    /**
     * Every method of the classes that are named, or that lie in packages that are named, sub-packages included.
     *
     * @param prefixes dotted names of packages and classes
     */
    public static SuspendableRules all(Collection<String> prefixes) {
        Set<String> internal = new LinkedHashSet<>();
        for (String prefix : prefixes) {
            internal.add(prefix.replace('.', '/'));
        }
        return new SuspendableRules(false, Set.copyOf(internal), Map.of(), Map.of());
    }

    static SuspendableRules listed(Collection<ListedMethod> included, Collection<ListedMethod> excluded) {
        return new SuspendableRules(false, Set.of(), byOwner(included), byOwner(excluded));
    }

    private static Map<String, List<ListedMethod>> byOwner(Collection<ListedMethod> methods) {
        Map<String, List<ListedMethod>> result = new HashMap<>();
        for (ListedMethod method : methods) {
            result.computeIfAbsent(method.owner(), o -> new ArrayList<>()).add(method);
        }
        return result;
    }

    /** What these or the others name; an exclusion of either holds against both. */
    public SuspendableRules union(SuspendableRules other) {
        Set<String> joined = new LinkedHashSet<>(prefixes);
        joined.addAll(other.prefixes);
        return new SuspendableRules(
                everything || other.everything,
                Set.copyOf(joined),
                join(included, other.included),
                join(excluded, other.excluded));
    }

    private static Map<String, List<ListedMethod>> join(
            Map<String, List<ListedMethod>> one, Map<String, List<ListedMethod>> other) {
        Map<String, List<ListedMethod>> result = new HashMap<>(one);
        other.forEach((owner, methods) -> result.merge(owner, methods, (a, b) -> {
            List<ListedMethod> both = new ArrayList<>(a);
            both.addAll(b);
            return both;
        }));
        return result;
    }

    /** Those that name single methods or classes. */
    SuspendableRules named() {
        return new SuspendableRules(false, Set.of(), included, excluded);
    }

    /** Whether every call counts as one that may suspend, whatever is known of its owner. */
    boolean matchEverything() {
        return everything;
    }

    /** Whether some method of the class may be named here. */
    boolean mention(String owner) {
        return !mentionsNothing && (everything || included.containsKey(owner) || prefixOf(owner) != null);
    }

    /** Whether the class is named by a list, not just by a prefix. */
    boolean list(String owner) {
        return included.containsKey(owner);
    }

    /** Why the method, declared in {@code owner}, is named here; null where it is not. */
    String match(String owner, String name, String desc) {
        if (find(excluded, owner, name, desc) != null) {
            return null;
        }
        ListedMethod listed = find(included, owner, name, desc);
        if (listed != null) {
            return "listed at " + listed.origin();
        }
        if (everything) {
            return "every method is";
        }
        String prefix = prefixOf(owner);
        return prefix == null ? null : "in all=" + prefix.replace('/', '.');
    }

    /** Where a method is taken out, as FILE:LINE; null where it is not. */
    String exclusion(String owner, String name, String desc) {
        ListedMethod method = find(excluded, owner, name, desc);
        return method == null ? null : method.origin();
    }

    /** Where methods of a class are taken out, as FILE:LINE. */
    List<String> exclusions(String owner) {
        return excluded.getOrDefault(owner, List.of()).stream()
                .map(ListedMethod::origin)
                .toList();
    }

    private static ListedMethod find(Map<String, List<ListedMethod>> methods, String owner, String name, String desc) {
        for (ListedMethod method : methods.getOrDefault(owner, List.of())) {
            if (method.matches(name, desc)) {
                return method;
            }
        }
        return null;
    }

    private String prefixOf(String owner) {
        for (String prefix : prefixes) {
            if (owner.startsWith(prefix) && endsName(owner, prefix.length())) {
                return prefix;
            }
        }
        return null;
    }

    private static boolean endsName(String owner, int at) {
        return at == owner.length() || owner.charAt(at) == '/' || owner.charAt(at) == '$';
    }
}
