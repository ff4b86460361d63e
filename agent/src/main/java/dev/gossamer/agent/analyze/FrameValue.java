package dev.gossamer.agent.analyze;

import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.analysis.Value;

/** A verification type: what the JVM's verifier knows of a local variable or an operand. */
public final class FrameValue implements Value {
    public enum Kind {
        TOP,
        INT,
        FLOAT,
        LONG,
        DOUBLE,
        NULL,
        REFERENCE,
        UNINITIALIZED,
        UNINITIALIZED_THIS,
        RETURN_ADDRESS
    }

    static final FrameValue TOP = new FrameValue(Kind.TOP, null, null, false);
    static final FrameValue INT = new FrameValue(Kind.INT, null, null, false);
    static final FrameValue FLOAT = new FrameValue(Kind.FLOAT, null, null, false);
    static final FrameValue LONG = new FrameValue(Kind.LONG, null, null, false);
    static final FrameValue DOUBLE = new FrameValue(Kind.DOUBLE, null, null, false);
    static final FrameValue NULL = new FrameValue(Kind.NULL, null, null, false);
    static final FrameValue RETURN_ADDRESS = new FrameValue(Kind.RETURN_ADDRESS, null, null, false);
    static final FrameValue UNINITIALIZED_THIS = new FrameValue(Kind.UNINITIALIZED_THIS, null, null, false);

    private final Kind kind;
    private final String name;
    private final AbstractInsnNode creation;
    private final boolean self;

    private FrameValue(Kind kind, String name, AbstractInsnNode creation, boolean self) {
        this.kind = kind;
        this.name = name;
        this.creation = creation;
        this.self = self;
    }

    /** @param name an internal name, or an array's descriptor */
    static FrameValue reference(String name) {
        return new FrameValue(Kind.REFERENCE, name, null, false);
    }

    static FrameValue uninitialized(AbstractInsnNode creation) {
        return new FrameValue(Kind.UNINITIALIZED, null, creation, false);
    }

    public static FrameValue of(Type type) {
        return switch (type.getSort()) {
            case Type.VOID -> null;
            case Type.FLOAT -> FLOAT;
            case Type.LONG -> LONG;
            case Type.DOUBLE -> DOUBLE;
            case Type.ARRAY, Type.OBJECT -> reference(type.getInternalName());
            default -> INT;
        };
    }

    /** The same reference, known to be the receiver of the method. */
    FrameValue asSelf() {
        return new FrameValue(kind, name, creation, true);
    }

    public Kind kind() {
        return kind;
    }

    /** The internal name or array descriptor of a reference. */
    public String name() {
        return name;
    }

    /** The NEW instruction of an uninitialised object. */
    public AbstractInsnNode creation() {
        return creation;
    }

    /** Whether it was loaded from the method's own {@code this}. */
    public boolean isSelf() {
        return self;
    }

    public boolean isReference() {
        return kind == Kind.REFERENCE;
    }

    @Override
    public int getSize() {
        return kind == Kind.LONG || kind == Kind.DOUBLE ? 2 : 1;
    }

    /** As in a stack map frame; {@code labelOf} finds the label in front of a NEW. */
    public Object verificationType(java.util.function.Function<AbstractInsnNode, LabelNode> labelOf) {
        return switch (kind) {
            case TOP, RETURN_ADDRESS -> Opcodes.TOP;
            case INT -> Opcodes.INTEGER;
            case FLOAT -> Opcodes.FLOAT;
            case LONG -> Opcodes.LONG;
            case DOUBLE -> Opcodes.DOUBLE;
            case NULL -> Opcodes.NULL;
            case REFERENCE -> name;
            case UNINITIALIZED -> labelOf.apply(creation);
            case UNINITIALIZED_THIS -> Opcodes.UNINITIALIZED_THIS;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrameValue v
                && v.kind == kind
                && v.creation == creation
                && v.self == self
                && Objects.equals(v.name, name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, creation);
    }

    @Override
    public String toString() {
        return kind == Kind.REFERENCE ? name : kind.toString();
    }
}
