package dev.gossamer.agent.analyze;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** The effect of each instruction on verification types. Loads no class. Long only for its opcode switches. */
final class FrameInterpreter extends Interpreter<FrameValue> implements Opcodes {
    private static final String[] ARRAYS = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};

    private final ClassHierarchy hierarchy;

    /** Whether local variable 0 is the receiver throughout. */
    private final boolean selfInZero;

    FrameInterpreter(ClassHierarchy hierarchy, boolean selfInZero) {
        super(ASM9);
        this.hierarchy = hierarchy;
        this.selfInZero = selfInZero;
    }

    @Override
    public FrameValue newValue(Type type) {
        return type == null ? FrameValue.TOP : FrameValue.of(type);
    }

    @Override
    public FrameValue newOperation(AbstractInsnNode insn) {
        return switch (insn.getOpcode()) {
            case ACONST_NULL -> FrameValue.NULL;
            case LCONST_0, LCONST_1 -> FrameValue.LONG;
            case FCONST_0, FCONST_1, FCONST_2 -> FrameValue.FLOAT;
            case DCONST_0, DCONST_1 -> FrameValue.DOUBLE;
            case LDC -> constant(((LdcInsnNode) insn).cst);
            case JSR -> FrameValue.RETURN_ADDRESS;
            case GETSTATIC -> FrameValue.of(Type.getType(((FieldInsnNode) insn).desc));
            case NEW -> FrameValue.uninitialized(insn);
            default -> FrameValue.INT;
        };
    }

    private static FrameValue constant(Object value) {
        if (value instanceof Integer) {
            return FrameValue.INT;
        } else if (value instanceof Float) {
            return FrameValue.FLOAT;
        } else if (value instanceof Long) {
            return FrameValue.LONG;
        } else if (value instanceof Double) {
            return FrameValue.DOUBLE;
        } else if (value instanceof String) {
            return FrameValue.reference("java/lang/String");
        } else if (value instanceof Handle) {
            return FrameValue.reference("java/lang/invoke/MethodHandle");
        } else if (value instanceof ConstantDynamic dynamic) {
            return FrameValue.of(Type.getType(dynamic.getDescriptor()));
        }
        boolean method = ((Type) value).getSort() == Type.METHOD;
        return FrameValue.reference(method ? "java/lang/invoke/MethodType" : "java/lang/Class");
    }

    @Override
    public FrameValue copyOperation(AbstractInsnNode insn, FrameValue value) {
        boolean loadsZero = insn.getOpcode() == ALOAD && ((VarInsnNode) insn).var == 0;
        return loadsZero && selfInZero ? value.asSelf() : value;
    }

    @Override
    public FrameValue unaryOperation(AbstractInsnNode insn, FrameValue value) {
        return switch (insn.getOpcode()) {
            case I2L, F2L, D2L, LNEG -> FrameValue.LONG;
            case I2F, L2F, D2F, FNEG -> FrameValue.FLOAT;
            case I2D, L2D, F2D, DNEG -> FrameValue.DOUBLE;
            case GETFIELD -> FrameValue.of(Type.getType(((FieldInsnNode) insn).desc));
            case NEWARRAY -> FrameValue.reference(ARRAYS[((IntInsnNode) insn).operand - T_BOOLEAN]);
            case ANEWARRAY ->
                FrameValue.reference(
                        "[" + Type.getObjectType(((TypeInsnNode) insn).desc).getDescriptor());
            case CHECKCAST -> FrameValue.reference(((TypeInsnNode) insn).desc);
            case INEG, IINC, L2I, F2I, D2I, I2B, I2C, I2S, ARRAYLENGTH, INSTANCEOF -> FrameValue.INT;
            default -> null;
        };
    }

    @Override
    public FrameValue binaryOperation(AbstractInsnNode insn, FrameValue first, FrameValue second) {
        return switch (insn.getOpcode()) {
            case LALOAD, LADD, LSUB, LMUL, LDIV, LREM, LSHL, LSHR, LUSHR, LAND, LOR, LXOR -> FrameValue.LONG;
            case FALOAD, FADD, FSUB, FMUL, FDIV, FREM -> FrameValue.FLOAT;
            case DALOAD, DADD, DSUB, DMUL, DDIV, DREM -> FrameValue.DOUBLE;
            case AALOAD -> element(first);
            case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE, IF_ACMPEQ, IF_ACMPNE, PUTFIELD ->
                null;
            default -> FrameValue.INT;
        };
    }

    private static FrameValue element(FrameValue array) {
        if (!array.isReference() || !array.name().startsWith("[")) {
            return FrameValue.NULL;
        }
        return FrameValue.of(Type.getType(array.name().substring(1)));
    }

    @Override
    public FrameValue ternaryOperation(AbstractInsnNode insn, FrameValue a, FrameValue b, FrameValue c) {
        return null;
    }

    @Override
    public FrameValue naryOperation(AbstractInsnNode insn, List<? extends FrameValue> values) {
        if (insn instanceof MultiANewArrayInsnNode array) {
            return FrameValue.reference(array.desc);
        }
        String descriptor = insn instanceof InvokeDynamicInsnNode dynamic ? dynamic.desc : ((MethodInsnNode) insn).desc;
        return FrameValue.of(Type.getReturnType(descriptor));
    }

    @Override
    public void returnOperation(AbstractInsnNode insn, FrameValue value, FrameValue expected) {}

    /** Only for class files without stack maps; where there are some, they say what the merge is. */
    @Override
    public FrameValue merge(FrameValue a, FrameValue b) {
        if (a.equals(b)) {
            return a;
        }
        if (a.kind() == FrameValue.Kind.NULL && b.isReference()) {
            return b;
        }
        if (b.kind() == FrameValue.Kind.NULL && a.isReference()) {
            return a;
        }
        if (a.isReference() && b.isReference()) {
            String common = a.name().equals(b.name()) ? a.name() : hierarchy.commonSuper(a.name(), b.name());
            FrameValue merged = FrameValue.reference(common);
            return merged.equals(a) ? a : merged;
        }
        return FrameValue.TOP;
    }
}
