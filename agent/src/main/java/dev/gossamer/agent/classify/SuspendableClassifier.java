package dev.gossamer.agent.classify;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassSummary;
import dev.gossamer.agent.hierarchy.ClassVersions;
import dev.gossamer.agent.hierarchy.MethodSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells which methods may suspend, of the classes that one hierarchy knows. Knows no lambda bodies: what makes them
 * suspendable stands in the code of their class. Safe for use by many threads.
 */
public final class SuspendableClassifier {
    private static final int FEW = 16;

    private final ClassHierarchy hierarchy;
    private final SuspendableRules rules;
    private final ConstantPoolFilter filter;
    private final Map<String, Optional<String>> methods = new ConcurrentHashMap<>();
    private final Map<String, Boolean> bearers;

    public SuspendableClassifier(ClassHierarchy hierarchy, SuspendableRules rules) {
        this(hierarchy, rules, FEW);
    }

    /** @param classes about so many will be asked for, for whom space is kept from the start */
    public SuspendableClassifier(ClassHierarchy hierarchy, SuspendableRules rules, int classes) {
        this.hierarchy = hierarchy;
        this.rules = rules;
        this.bearers = new ConcurrentHashMap<>(classes);
        this.filter = new ConstantPoolFilter(this, rules);
    }

    /** One that leaves out what is suspendable only because all methods of its class or package are. */
    public SuspendableClassifier named() {
        return new SuspendableClassifier(hierarchy, rules.named());
    }

    /**
     * Whether the method that a call resolves to, or a declared one, may suspend.
     *
     * @param owner internal name of the class that the call names; arrays have no suspendable methods
     */
    public boolean isSuspendable(String owner, String name, String desc) {
        return why(owner, name, desc) != null;
    }

    /** Why the method may suspend, in words that go on from "suspendable: "; null where it may not. */
    public String why(String owner, String name, String desc) {
        if (name.charAt(0) == '<' || owner.charAt(0) == '[') {
            return null;
        }
        if (rules.matchEverything() && !CoreClasses.isCore(owner)) {
            return CoreClasses.isJdk(owner) ? null : rules.match(owner, name, desc);
        }
        String key = owner + '.' + name + desc;
        Optional<String> known = methods.get(key);
        if (known == null) {
            known = Optional.ofNullable(resolve(owner, name, desc, new HashSet<>()));
            methods.put(key, known);
        }
        return known.orElse(null);
    }

    /** As the JVM resolves it: the class itself, its superclasses, their interfaces. */
    private String resolve(String owner, String name, String desc, Set<String> seen) {
        ClassSummary type = seen.add(owner) ? hierarchy.find(owner) : null;
        if (type == null) {
            return null;
        }
        MethodSummary method = type.method(name, desc);
        if (method != null) {
            return declared(type, method);
        }
        for (String next : type.directSupertypes()) {
            String reason = resolve(next, name, desc, seen);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    /** A bridge and what it calls are one method to their callers. */
    private String declared(ClassSummary type, MethodSummary method) {
        String reason = alone(type, method);
        if (reason != null) {
            return reason;
        }
        String target = method.bridgeTarget() == null ? method.key() : method.bridgeTarget();
        if (method.bridgeTarget() != null) {
            reason = target.indexOf('.') > 0
                    ? elsewhere(target)
                    : alone(type, type.methods().get(target));
            if (reason != null) {
                return "bridge to " + target + ": " + reason;
            }
        }
        return byBridgeTo(target, type, method);
    }

    private String elsewhere(String target) {
        int dot = target.indexOf('.');
        int desc = target.indexOf('(', dot);
        return why(target.substring(0, dot), target.substring(dot + 1, desc), target.substring(desc));
    }

    private String byBridgeTo(String target, ClassSummary type, MethodSummary method) {
        for (MethodSummary other : type.methods().values()) {
            if (other != method && target.equals(other.bridgeTarget())) {
                String reason = alone(type, other);
                if (reason != null) {
                    return "called by its bridge " + other.key() + ": " + reason;
                }
            }
        }
        return null;
    }

    private String alone(ClassSummary type, MethodSummary method) {
        if (method.isInitializer()) {
            return null;
        }
        if (method.annotated()) {
            return "annotated";
        }
        String reason = method.isNative() ? null : named(type, method);
        return reason != null || !method.isVirtual() ? reason : overrides(type, method, new HashSet<>());
    }

    private String named(ClassSummary type, MethodSummary method) {
        if (type.annotated()) {
            return "its class is annotated";
        }
        return CoreClasses.isUnnamed(type.name()) ? null : rules.match(type.name(), method.name(), method.desc());
    }

    private String overrides(ClassSummary type, MethodSummary method, Set<String> seen) {
        for (String name : type.directSupertypes()) {
            ClassSummary parent = seen.add(name) ? hierarchy.find(name) : null;
            if (parent == null) {
                continue;
            }
            MethodSummary overridden = parent.method(method.name(), method.desc());
            boolean there = overridden != null && overridden.isVirtual();
            String reason = there ? declared(parent, overridden) : overrides(parent, method, seen);
            if (reason != null) {
                return there ? "overrides " + name.replace('/', '.') + "." + method.name() + ": " + reason : reason;
            }
        }
        return null;
    }

    /** The methods declared by a class that may suspend, with and without code, in the order of the class file. */
    public List<MethodSummary> suspendableMethodsOf(ClassSummary type) {
        List<MethodSummary> result = new ArrayList<>();
        for (MethodSummary method : type.methods().values()) {
            if (!method.isInitializer() && isDeclaredSuspendable(type, method)) {
                result.add(method);
            }
        }
        return result;
    }

    private boolean isDeclaredSuspendable(ClassSummary type, MethodSummary method) {
        return rules.matchEverything()
                ? rules.match(type.name(), method.name(), method.desc()) != null
                : declared(type, method) != null;
    }

    /**
     * Whether there may be something to rewrite in a class, from its constant pool alone: quick, and never wrong where
     * it says no.
     */
    public boolean mayBeOurs(byte[] classBytes) {
        return mayBeOurs(classBytes, () -> {});
    }

    /** @param ifAgent is run if the class can use {@link java.lang.instrument.Instrumentation} */
    public boolean mayBeOurs(byte[] classBytes, Runnable ifAgent) {
        return filter.mayBeOurs(classBytes, ifAgent);
    }

    /** Where a list takes the method out that a class declares, as FILE:LINE; null where none does. */
    public String exclusion(String owner, String name, String desc) {
        return rules.exclusion(owner, name, desc);
    }

    /** Why there is nothing to rewrite in a class, in words. */
    public String whyNot(byte[] classBytes) {
        String name = ClassVersions.name(classBytes).replace('.', '/');
        if (CoreClasses.isCore(name)) {
            return "it is of the core, which rewritten code calls";
        }
        if (isOutOfReach(name)) {
            return "it is of the JDK, and no list names it";
        }
        if (ClassHierarchy.summarize(classBytes).isInstrumented()) {
            return "it was rewritten ahead of time";
        }
        List<String> exclusions = rules.exclusions(name);
        return "nothing in it may suspend"
                + (exclusions.isEmpty() ? "" : "; excluded at " + String.join(", ", exclusions));
    }

    /** Whether there is nothing in a class that {@link #mayBeOurs} but methods that are entered from anywhere. */
    public boolean onlyTakesUpcalls(byte[] classBytes) {
        return filter.onlyTakesUpcalls(classBytes);
    }

    boolean takesUpcalls(String superName, List<String> interfaces) {
        return !Upcalls.of(superName, interfaces, hierarchy).isEmpty();
    }

    /** Whether a class, or one that it inherits from, declares methods that may suspend. Missing classes do not. */
    boolean bears(String name) {
        Boolean known = bearers.get(name);
        return known != null ? known : lookUp(name);
    }

    private boolean lookUp(String name) {
        boolean bears = !isOutOfReach(name) && bearsUnlessForeign(name);
        bearers.put(name, bears);
        return bears;
    }

    private boolean isOutOfReach(String name) {
        return CoreClasses.isJdk(name) && !rules.list(name);
    }

    /** Nearly all classes are told by their constant pools; only the others are worth a summary. */
    private boolean bearsUnlessForeign(String name) {
        if (hierarchy.known(name) == null) {
            byte[] bytes = hierarchy.bytes(name);
            if (bytes == null || !filter.mayBear(bytes)) {
                return false;
            }
        }
        return bears(hierarchy.find(name), new HashSet<>());
    }

    private boolean bears(ClassSummary type, Set<String> seen) {
        if (type == null || isOutOfReach(type.name()) || !seen.add(type.name())) {
            return false;
        }
        return type.isInstrumented() || !suspendableMethodsOf(type).isEmpty() || inherits(type, seen);
    }

    private boolean inherits(ClassSummary type, Set<String> seen) {
        for (String next : type.directSupertypes()) {
            if (bears(hierarchy.find(next), seen)) {
                return true;
            }
        }
        return false;
    }

    /** A class that proved to be none of ours at its own loading need not be looked up for those that inherit it. */
    void bearsNothing(String name) {
        bearers.putIfAbsent(name, false);
    }
}
