package dev.gossamer.agent.replace;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** What is replaced in the classes that one loader has. Immutable. */
public final class Replacements {
    /** Nothing is. */
    public static final Replacements NONE = new Replacements(List.of());

    private final List<Replacement> all;
    private final Map<String, List<Replacement>> callsByName = new HashMap<>();
    private final Map<String, Replacement> creations = new HashMap<>();
    private final Set<String> targets = new HashSet<>();

    Replacements(Collection<Replacement> all) {
        this.all = List.copyOf(all);
        for (Replacement one : all) {
            targets.add(one.target());
            if (one.isCreation()) {
                creations.put(one.owner(), one);
            } else {
                callsByName.computeIfAbsent(one.name(), n -> new ArrayList<>(2)).add(one);
            }
        }
    }

    /** Those whose groups are wanted. */
    public Replacements only(Switches switches) {
        List<Replacement> wanted = all.stream().filter(switches::want).toList();
        return wanted.size() == all.size() ? this : new Replacements(wanted);
    }

    /** What is wrong with the switches, in words; null if nothing is. */
    public String flaw(Switches switches) {
        if (switches == Switches.ALL || switches.wantNone()) {
            return null;
        }
        if (all.isEmpty()) {
            return switches.option() + " has no effect: no table of blocking calls is on the class path; put"
                    + " gossamer-blocking.jar there, or name it with runtime=";
        }
        Set<String> groups = new TreeSet<>();
        all.forEach(one -> groups.add(one.group()));
        String unknown = switches.unknown(groups);
        return unknown == null
                ? null
                : "option 'blocking' names what is no group: " + unknown + "; there are " + String.join(", ", groups);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What replaces the call; null for nothing. A call that may suspend by itself stays. */
    public Replacement of(MethodInsnNode call, ClassHierarchy hierarchy, SuspendableClassifier classifier) {
        List<Replacement> candidates = callsByName.get(call.name);
        if (candidates == null || call.getOpcode() == Opcodes.INVOKESPECIAL) {
            return null;
        }
        for (Replacement one : candidates) {
            if (one.fits(call.desc) && reaches(call, one.owner(), hierarchy)) {
                return classifier.isSuspendable(call.owner, call.name, call.desc) ? null : one;
            }
        }
        return null;
    }

    private static boolean reaches(MethodInsnNode call, String owner, ClassHierarchy hierarchy) {
        if (call.owner.equals(owner)) {
            return true;
        }
        return call.getOpcode() == Opcodes.INVOKESTATIC
                ? owner.equals(declaring(call, hierarchy))
                : hierarchy.isAssignable(call.owner, owner);
    }

    private static String declaring(MethodInsnNode call, ClassHierarchy hierarchy) {
        Set<String> seen = new HashSet<>();
        for (String name = call.owner; name != null && seen.add(name); ) {
            ClassSummary type = hierarchy.find(name);
            if (type == null || type.method(call.name, call.desc) != null) {
                return name;
            }
            name = type.superName();
        }
        return null;
    }

    /** What is made instead of a class; null for itself. */
    Replacement ofNew(String type) {
        return creations.get(type);
    }

    /** Whether there is anything to replace in methods that cannot be suspended. */
    boolean haveCreations() {
        return !creations.isEmpty();
    }

    /** These, or none for a class that has the replacements themselves, which call what they replace. */
    public Replacements in(String className) {
        int nested = className.indexOf('$');
        return targets.contains(nested < 0 ? className : className.substring(0, nested)) ? NONE : this;
    }
}
