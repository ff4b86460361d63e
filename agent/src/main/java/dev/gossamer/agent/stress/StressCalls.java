package dev.gossamer.agent.stress;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** The names that stressed code uses, as strings only: the agent must not load a class of the core. */
final class StressCalls {
    static final String STRESS = "dev/gossamer/continuation/Stress";
    static final String STRESS_TYPE = 'L' + STRESS + ';';

    /** Members that are added to a class. */
    static final String RUN_METHOD = "gossamer$stress";

    static final String RUN_DESC = "(I[Ljava/lang/Object;)Ljava/lang/Object;";
    static final String BODY_METHOD = "gossamer$stress$";
    static final String BODY_DESC = '(' + STRESS_TYPE + ")V";

    private StressCalls() {}

    static MethodInsnNode point() {
        return callStatic("point", "()V");
    }

    static MethodInsnNode enters() {
        return callStatic("enters", "()Z");
    }

    static MethodInsnNode entering() {
        return callStatic("entering", "()V");
    }

    static MethodInsnNode run() {
        return callStatic("run", "(Ljava/lang/invoke/MethodHandles$Lookup;I[Ljava/lang/Object;)Ljava/lang/Object;");
    }

    static MethodInsnNode argument() {
        return callVirtual("argument", "(I)Ljava/lang/Object;");
    }

    static MethodInsnNode result() {
        return callVirtual("result", "(Ljava/lang/Object;)V");
    }

    private static MethodInsnNode callStatic(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, STRESS, name, descriptor, false);
    }

    private static MethodInsnNode callVirtual(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, STRESS, name, descriptor, false);
    }
}
