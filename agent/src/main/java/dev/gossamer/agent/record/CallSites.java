package dev.gossamer.agent.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The calls in a class file, and the interface methods that its lambda bodies are for. */
final class CallSites {
    private static final String LAMBDA_FACTORY = "java/lang/invoke/LambdaMetafactory";

    private final Map<String, List<Call>> calls = new HashMap<>();
    private final Map<String, Call> lambdas = new HashMap<>();

    CallSites(byte[] classFile) {
        OffsetReader reader = new OffsetReader(classFile);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String desc, String signature, String[] exceptions) {
                        List<Call> found = new ArrayList<>();
                        calls.put(name + desc, found);
                        return new Collector(reader, found);
                    }
                },
                ClassReader.SKIP_FRAMES);
    }

    /** Where the frame's method calls {@code callee}; null where it cannot be told. */
    Call call(PinFrame caller, PinFrame callee) {
        List<Call> candidates = new ArrayList<>();
        calls.forEach((method, found) -> {
            boolean same = caller.desc() == null
                    ? method.startsWith(caller.method() + '(')
                    : method.equals(caller.method() + caller.desc());
            if (same) {
                candidates.addAll(found);
            }
        });
        for (Call call : candidates) {
            if (call.offset() == caller.offset()) {
                return call;
            }
        }
        candidates.removeIf(call -> call.line() != Math.max(0, caller.line()));
        return named(candidates, callee);
    }

    private static Call named(List<Call> candidates, PinFrame callee) {
        for (Call call : candidates) {
            if (call.key().equals(callee.method() + callee.desc())) {
                return call;
            }
        }
        for (Call call : candidates) {
            if (call.name().equals(callee.method())) {
                return call;
            }
        }
        // The body of a lambda or what a method reference is for: the only call in the line, if it is the only one.
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    /** The interface method that a method of the class is a lambda's body for; null for other methods. */
    Call lambda(PinFrame frame) {
        return lambdas.get(frame.method() + frame.desc());
    }

    private static final class OffsetReader extends ClassReader {
        private int offset;

        OffsetReader(byte[] classFile) {
            super(classFile);
        }

        @Override
        protected void readBytecodeInstructionOffset(int bytecodeOffset) {
            offset = bytecodeOffset;
        }
    }

    private final class Collector extends MethodVisitor {
        private final OffsetReader reader;
        private final List<Call> found;
        private int line;

        Collector(OffsetReader reader, List<Call> found) {
            super(Opcodes.ASM9);
            this.reader = reader;
            this.found = found;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String desc, boolean isInterface) {
            found.add(new Call(reader.offset, line, owner, name, desc));
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String desc, Handle bootstrap, Object... arguments) {
            if (bootstrap.getOwner().equals(LAMBDA_FACTORY) && arguments[1] instanceof Handle body) {
                String type = Type.getReturnType(desc).getInternalName();
                String signature = ((Type) arguments[0]).getDescriptor();
                lambdas.put(body.getName() + body.getDesc(), new Call(reader.offset, line, type, name, signature));
            }
        }
    }
}
