package dev.gossamer.corpus.fuzz.bytecode;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The verification type of a value.
 *
 * @param name of a reference: an internal name, or an array's descriptor
 * @param site of an uninitialised object: its NEW
 */
record Ty(Sort sort, String name, Label site) {
    enum Sort {
        TOP,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        NULL,
        REFERENCE,
        UNINITIALIZED
    }

    static final Ty TOP = new Ty(Sort.TOP, null, null);
    static final Ty INT = new Ty(Sort.INT, null, null);
    static final Ty LONG = new Ty(Sort.LONG, null, null);
    static final Ty FLOAT = new Ty(Sort.FLOAT, null, null);
    static final Ty DOUBLE = new Ty(Sort.DOUBLE, null, null);
    static final Ty NULL = new Ty(Sort.NULL, null, null);

    private static final String FUZZ = "dev/gossamer/corpus/fuzz/";
    static final Ty OBJECT = reference("java/lang/Object");
    static final Ty STRING = reference("java/lang/String");
    static final Ty CHARS = reference("java/lang/CharSequence");
    static final Ty INTEGER = reference("java/lang/Integer");
    static final Ty BUILDER = reference("java/lang/StringBuilder");
    static final Ty INTS = reference("[I");
    static final Ty LONGS = reference("[J");
    static final Ty OBJECTS = reference("[Ljava/lang/Object;");
    static final Ty STRINGS = reference("[Ljava/lang/String;");
    static final Ty GRID = reference("[[I");
    static final Ty TARGET_EXCEPTION = reference("dev/gossamer/corpus/TargetException");
    static final Ty RUNTIME_EXCEPTION = reference("java/lang/RuntimeException");
    static final Ty THROWABLE = reference("java/lang/Throwable");
    static final Ty BASE = reference(FUZZ + "Base");
    static final Ty OP = reference(FUZZ + "IntOp");
    static final Ty BOX = reference(FUZZ + "Support$Box");

    static final List<Ty> PRIMITIVES = List.of(INT, LONG, FLOAT, DOUBLE);

    /** Types of parameters, fields, locals. The program's own class comes to them. */
    static final List<Ty> VALUES = List.of(
            INT,
            INT,
            LONG,
            LONG,
            FLOAT,
            DOUBLE,
            DOUBLE,
            OBJECT,
            STRING,
            CHARS,
            INTEGER,
            BUILDER,
            INTS,
            LONGS,
            OBJECTS,
            STRINGS,
            GRID,
            TARGET_EXCEPTION,
            RUNTIME_EXCEPTION,
            THROWABLE,
            BASE,
            OP,
            BOX);

    private static final Map<Ty, Set<Ty>> WIDER = Map.of(
            STRING, Set.of(CHARS),
            BUILDER, Set.of(CHARS),
            STRINGS, Set.of(OBJECTS),
            GRID, Set.of(OBJECTS),
            TARGET_EXCEPTION, Set.of(RUNTIME_EXCEPTION, THROWABLE),
            RUNTIME_EXCEPTION, Set.of(THROWABLE));

    static Ty reference(String name) {
        return new Ty(Sort.REFERENCE, name, null);
    }

    static Ty uninitialized(Label site, String name) {
        return new Ty(Sort.UNINITIALIZED, name, site);
    }

    static Ty of(Type type) {
        return switch (type.getSort()) {
            case Type.VOID -> null;
            case Type.LONG -> LONG;
            case Type.FLOAT -> FLOAT;
            case Type.DOUBLE -> DOUBLE;
            case Type.ARRAY, Type.OBJECT -> reference(type.getInternalName());
            default -> INT;
        };
    }

    int size() {
        return sort == Sort.LONG || sort == Sort.DOUBLE ? 2 : 1;
    }

    boolean is(Sort expected) {
        return sort == expected;
    }

    /** Null included: what may be passed where an object is wanted. */
    boolean isObject() {
        return sort == Sort.REFERENCE || sort == Sort.NULL;
    }

    String descriptor() {
        return switch (sort) {
            case INT -> "I";
            case LONG -> "J";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            default -> Type.getObjectType(name).getDescriptor();
        };
    }

    /** The form of an opcode such as ILOAD that fits. */
    int opcode(int intForm) {
        Type type = switch (sort) {
            case INT -> Type.INT_TYPE;
            case LONG -> Type.LONG_TYPE;
            case FLOAT -> Type.FLOAT_TYPE;
            case DOUBLE -> Type.DOUBLE_TYPE;
            default -> Type.getObjectType("java/lang/Object");
        };
        return type.getOpcode(intForm);
    }

    Object inStackMap() {
        return switch (sort) {
            case TOP -> Opcodes.TOP;
            case INT -> Opcodes.INTEGER;
            case LONG -> Opcodes.LONG;
            case FLOAT -> Opcodes.FLOAT;
            case DOUBLE -> Opcodes.DOUBLE;
            case NULL -> Opcodes.NULL;
            case REFERENCE -> name;
            case UNINITIALIZED -> site;
        };
    }

    /** @param own supertypes of the program's own classes */
    boolean fits(Ty to, Map<Ty, Set<Ty>> own) {
        if (equals(to) || to.sort == Sort.TOP) {
            return true;
        }
        if (to.sort != Sort.REFERENCE) {
            return false;
        }
        return sort == Sort.NULL
                || (sort == Sort.REFERENCE
                        && (to.equals(OBJECT)
                                || WIDER.getOrDefault(this, Set.of()).contains(to)
                                || own.getOrDefault(this, Set.of()).contains(to)));
    }
}
