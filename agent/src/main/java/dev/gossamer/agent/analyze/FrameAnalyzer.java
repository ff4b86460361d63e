package dev.gossamer.agent.analyze;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The verification types before each instruction. Where the class file has stack maps they are taken at their word, as
 * the JVM's verifier takes them: one pass, and no class has to be found. Else by data flow.
 */
final class FrameAnalyzer {
    private final String owner;
    private final MethodNode method;
    private final FrameInterpreter interpreter;

    FrameAnalyzer(String owner, MethodNode method, ClassHierarchy hierarchy) {
        this.owner = owner;
        this.method = method;
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        this.interpreter = new FrameInterpreter(hierarchy, !isStatic && !storesZero(method));
    }

    private static boolean storesZero(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) insn).var == 0) {
                return true;
            }
        }
        return false;
    }

    /** A null element is code that is never reached. */
    Frame<FrameValue>[] analyze(boolean hasStackMaps) throws AnalyzerException {
        return hasStackMaps ? byStackMaps() : new TypedAnalyzer(interpreter).analyze(owner, method);
    }

    private static final class TypedAnalyzer extends Analyzer<FrameValue> {
        TypedAnalyzer(FrameInterpreter interpreter) {
            super(interpreter);
        }

        @Override
        protected Frame<FrameValue> newFrame(int locals, int stack) {
            return new TypedFrame(locals, stack);
        }

        @Override
        protected Frame<FrameValue> newFrame(Frame<? extends FrameValue> frame) {
            return new TypedFrame(frame);
        }
    }

    private Frame<FrameValue>[] byStackMaps() throws AnalyzerException {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Frame<FrameValue>[] frames = new Frame[method.instructions.size()];
        Frame<FrameValue> current = initial();
        int index = 0;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FrameNode map) {
                current = declared(map);
            }
            if (current != null) {
                frames[index] = new TypedFrame(current);
                if (insn.getOpcode() >= 0) {
                    current.execute(insn, interpreter);
                    if (ControlFlow.endsFlow(insn)) {
                        current = null;
                    }
                }
            }
            index++;
        }
        // A label in front of a stack map has the types of the map.
        for (int i = frames.length - 2; i >= 0; i--) {
            if (method.instructions.get(i).getOpcode() < 0 && frames[i + 1] != null) {
                frames[i] = frames[i + 1];
            }
        }
        return frames;
    }

    private Frame<FrameValue> initial() {
        Frame<FrameValue> frame = new TypedFrame(method.maxLocals, method.maxStack);
        int local = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            frame.setLocal(local++, FrameValue.reference(owner));
        }
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            local = set(frame, local, FrameValue.of(argument));
        }
        while (local < method.maxLocals) {
            frame.setLocal(local++, FrameValue.TOP);
        }
        return frame;
    }

    private Frame<FrameValue> declared(FrameNode map) {
        Frame<FrameValue> frame = new TypedFrame(method.maxLocals, method.maxStack);
        int local = 0;
        for (Object type : map.local) {
            local = set(frame, local, value(type));
        }
        while (local < method.maxLocals) {
            frame.setLocal(local++, FrameValue.TOP);
        }
        for (Object type : map.stack == null ? List.of() : map.stack) {
            frame.push(value(type));
        }
        return frame;
    }

    private static int set(Frame<FrameValue> frame, int local, FrameValue value) {
        frame.setLocal(local, value);
        if (value.getSize() == 2) {
            frame.setLocal(local + 1, FrameValue.TOP);
        }
        return local + value.getSize();
    }

    private static FrameValue value(Object type) {
        if (type instanceof String name) {
            return FrameValue.reference(name);
        }
        if (type instanceof LabelNode label) {
            AbstractInsnNode creation = label;
            while (creation.getOpcode() != Opcodes.NEW) {
                creation = creation.getNext();
            }
            return FrameValue.uninitialized(creation);
        }
        return switch ((Integer) type) {
            case 1 -> FrameValue.INT;
            case 2 -> FrameValue.FLOAT;
            case 3 -> FrameValue.DOUBLE;
            case 4 -> FrameValue.LONG;
            case 5 -> FrameValue.NULL;
            case 6 -> FrameValue.UNINITIALIZED_THIS;
            default -> FrameValue.TOP;
        };
    }
}
