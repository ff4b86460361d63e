package dev.gossamer.agent.stress;

import dev.gossamer.agent.analyze.Access;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts suspends into the suspendable methods of a class. What is added is ordinary code of suspendable methods, to be
 * rewritten like the class's own:
 *
 * <pre>
 *   R method(A a) {
 *       if (Stress.enters()) {
 *           return (R) gossamer$stress(number, new Object[] {this, a});   // in a continuation, see below
 *       }
 *       ... Stress.point(); suspendingCall(); ...
 *   }
 *
 *   static void gossamer$stress$number(Stress call) {                     // what runs in the continuation
 *       call.result(((Owner) call.argument(0)).method((A) call.argument(1)));
 *   }
 *
 *   static Object gossamer$stress(int number, Object[] arguments) {
 *       return Stress.run(MethodHandles.lookup(), number, arguments);
 *   }
 * </pre>
 *
 * A synchronized method pins, so it gets none of this; what it calls does. Nor does one whose arguments could not be
 * handed on, being of types that the class may not name.
 */
public final class StressPass {
    private final ClassNode node;
    private final Access access;
    private final boolean hasStackMaps;

    public StressPass(ClassNode node, Access access, boolean hasStackMaps) {
        this.node = node;
        this.access = access;
        this.hasStackMaps = hasStackMaps;
    }

    /**
     * @param suspendable name and descriptor of the suspendable methods; those that are added join them
     * @param suspends whether a call may suspend
     * @param spared methods that have no room for more code
     */
    public void run(Set<String> suspendable, Predicate<MethodInsnNode> suspends, Set<String> spared) {
        StressedEntries entries = new StressedEntries(node, hasStackMaps);
        for (MethodNode method : List.copyOf(node.methods)) {
            String key = method.name + method.desc;
            if (suspendable.contains(key) && !spared.contains(key) && takesSuspends(method)) {
                addPoints(method, suspends);
                suspendable.add(entries.add(method));
            }
        }
        entries.finish();
    }

    private boolean takesSuspends(MethodNode method) {
        return method.instructions.size() > 0
                && (method.access & Opcodes.ACC_SYNCHRONIZED) == 0
                && mayCastTo(Type.getReturnType(method.desc))
                && Stream.of(Type.getArgumentTypes(method.desc)).allMatch(this::mayCastTo);
    }

    private boolean mayCastTo(Type type) {
        return type.getSort() < Type.ARRAY || access.mayCastTo(type.getInternalName());
    }

    private static void addPoints(MethodNode method, Predicate<MethodInsnNode> suspends) {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof MethodInsnNode call && suspends.test(call)) {
                method.instructions.insertBefore(call, StressCalls.point());
            }
        }
    }
}
