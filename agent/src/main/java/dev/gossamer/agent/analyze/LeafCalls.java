package dev.gossamer.agent.analyze;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls of suspendable methods that do not suspend: the method that is called is known, and neither it nor whom it
 * calls has a call that may suspend. What is known of another class may be wrong when the program runs, as that may
 * come from elsewhere; a call to it is foreign then, and a suspend in it is refused.
 */
final class LeafCalls {
    /** What calls it may suspend by it, or run what must know that it can be suspended. */
    private static final String CORE = "dev/gossamer/continuation/";

    /** How far a call is followed. */
    private static final int MOST_METHODS = 64;

    private record Target(String owner, String key) {}

    private final CallTargets targets;
    private final Predicate<MethodInsnNode> suspendable;
    private final String own;
    private final CallTargets.Bodies ownBodies;
    private final Map<Target, Boolean> known = new HashMap<>();

    /**
     * @param suspendable the calls that may suspend, as far as it is known without this
     * @param node the class at hand, which may differ from its file
     */
    LeafCalls(CallTargets targets, Predicate<MethodInsnNode> suspendable, ClassNode node) {
        this.targets = targets;
        this.suspendable = suspendable;
        this.own = node.name;
        this.ownBodies = targets.of(node);
    }

    /** Whether a call of a suspendable method cannot suspend. */
    boolean isLeaf(MethodInsnNode call) {
        Target target = target(call);
        if (target == null) {
            return false;
        }
        Boolean result = known.get(target);
        if (result == null) {
            result = explore(target);
            known.put(target, result);
        }
        return result;
    }

    private boolean explore(Target start) {
        Set<Target> seen = new HashSet<>(Set.of(start));
        Deque<Target> work = new ArrayDeque<>(seen);
        while (!work.isEmpty()) {
            CallTargets.Body body = bodies(work.peek().owner).methods().get(work.pop().key);
            if (body.calls() == null || seen.size() > MOST_METHODS) {
                return false;
            }
            for (MethodInsnNode call : body.calls()) {
                if (call.owner.startsWith(CORE)) {
                    return false;
                }
                if (suspendable.test(call)) {
                    Target next = target(call);
                    if (next == null || Boolean.FALSE.equals(known.get(next))) {
                        return false;
                    }
                    if (seen.add(next)) {
                        work.push(next);
                    }
                }
            }
        }
        seen.forEach(target -> known.put(target, true));
        return true;
    }

    private CallTargets.Bodies bodies(String owner) {
        return owner.equals(own) ? ownBodies : targets.of(owner);
    }

    /** The one method that a call can reach; null where there may be several, or it is not found. */
    private Target target(MethodInsnNode call) {
        CallTargets.Bodies named = bodies(call.owner);
        for (String owner = call.owner; owner != null; ) {
            CallTargets.Bodies bodies = bodies(owner);
            if (bodies == null) {
                return null;
            }
            CallTargets.Body body = bodies.methods().get(call.name + call.desc);
            if (body != null) {
                return isBound(call, named, bodies, body) ? new Target(owner, call.name + call.desc) : null;
            }
            owner = bodies.superName();
        }
        return null;
    }

    private static boolean isBound(
            MethodInsnNode call, CallTargets.Bodies named, CallTargets.Bodies bodies, CallTargets.Body body) {
        boolean bound = call.getOpcode() == Opcodes.INVOKESTATIC || call.getOpcode() == Opcodes.INVOKESPECIAL;
        int flags = named.access() | bodies.access() | body.access();
        return bound || (flags & Opcodes.ACC_FINAL) != 0 || (body.access() & Opcodes.ACC_PRIVATE) != 0;
    }
}
