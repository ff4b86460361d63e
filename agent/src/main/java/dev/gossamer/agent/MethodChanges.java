package dev.gossamer.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the methods of a class that a rewriting has changed. */
final class MethodChanges {
    private MethodChanges() {}

    /** @return name and descriptor of each, in the order of the class file */
    static List<String> between(byte[] original, byte[] rewritten) {
        Map<String, Integer> before = calls(original);
        Map<String, Integer> after = calls(rewritten);
        List<String> changed = new ArrayList<>();
        before.forEach((method, count) -> {
            if (!count.equals(after.get(method))) {
                changed.add(method);
            }
        });
        return changed;
    }

    /** Rewritten code looks its context up, so it makes more calls and touches more fields than the original. */
    private static Map<String, Integer> calls(byte[] classFile) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String desc, String signature, String[] exceptions) {
                                counts.put(name + desc, 0);
                                return new Counter(name + desc, counts);
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return counts;
    }

    private static final class Counter extends MethodVisitor {
        private final String method;
        private final Map<String, Integer> counts;

        Counter(String method, Map<String, Integer> counts) {
            super(Opcodes.ASM9);
            this.method = method;
            this.counts = counts;
        }

        private void count() {
            counts.merge(method, 1, Integer::sum);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String desc, boolean isInterface) {
            count();
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String desc) {
            count();
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String desc, Handle bootstrap, Object... arguments) {
            count();
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            count();
        }
    }
}
