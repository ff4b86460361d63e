package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Pushes values of given types, and lets the top of the stack pass a probe. */
final class Values implements Opcodes {
    static final int ELEMENTS = 4;
    private static final String FACTORY_DESC = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
            + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;";

    private final Code code;
    private final World world;
    private final Dice dice;

    Values(Code code) {
        this.code = code;
        this.world = code.world;
        this.dice = world.dice;
    }

    /** Pushes a value that fits {@code type}; with {@code depth} left it may be computed, and suspend. */
    void produce(Ty type, int depth) {
        List<Integer> holders = holders(type);
        boolean unique = type.is(Ty.Sort.UNINITIALIZED);
        if (!holders.isEmpty() && (unique || dice.percent(55))) {
            code.load(dice.of(holders));
        } else {
            fresh(type, depth - 1);
        }
        if (depth > 0 && dice.percent(25) && world.spend()) {
            probe(type);
        }
    }

    /** The variables whose value fits. */
    List<Integer> holders(Ty type) {
        List<Integer> holders = new ArrayList<>();
        for (int i = 0; i < code.state.locals.length; i++) {
            Ty local = code.state.locals[i];
            if (!local.is(Ty.Sort.TOP) && world.fits(local, type)) {
                holders.add(i);
            }
        }
        return holders;
    }

    private void fresh(Ty type, int depth) {
        switch (type.sort()) {
            case INT -> integer();
            case LONG -> {
                if (dice.percent(50)) {
                    code.op(dice.of(LCONST_0, LCONST_1), 0, Ty.LONG);
                } else {
                    code.constant((long) dice.below(1000) << dice.below(50), Ty.LONG);
                }
            }
            case FLOAT -> {
                if (dice.percent(50)) {
                    code.op(dice.of(FCONST_0, FCONST_1, FCONST_2), 0, Ty.FLOAT);
                } else {
                    code.constant(dice.of(-0.0f, 1.5f, Float.NaN, 1e30f), Ty.FLOAT);
                }
            }
            case DOUBLE -> {
                if (dice.percent(50)) {
                    code.op(dice.of(DCONST_0, DCONST_1), 0, Ty.DOUBLE);
                } else {
                    code.constant(dice.of(-0.0, 2.5, Double.NaN, 1e300), Ty.DOUBLE);
                }
            }
            case NULL -> code.op(ACONST_NULL, 0, Ty.NULL);
            case UNINITIALIZED -> throw new IllegalStateException("no copy of an uninitialised object is left");
            default -> {
                if (dice.percent(5)) {
                    code.op(ACONST_NULL, 0, Ty.NULL);
                } else {
                    object(type, depth);
                }
            }
        }
    }

    private void integer() {
        if (dice.percent(20)) {
            code.field(GETSTATIC, world.main, ClassMaker.INT_FIELD, Ty.INT);
        } else {
            code.number(dice.of(dice.between(-1, 9), dice.below(300), dice.below(1 << 30)));
        }
    }

    private void object(Ty type, int depth) {
        switch (type.name()) {
            case "java/lang/String", "java/lang/CharSequence" ->
                code.constant(String.valueOf((char) ('a' + dice.below(26))), Ty.STRING);
            case "java/lang/Object" -> {
                Ty some = dice.of(Ty.STRING, Ty.INTEGER, Ty.INTS, Ty.BUILDER);
                object(some, depth);
            }
            case "java/lang/Integer" -> {
                produce(Ty.INT, depth);
                code.invoke(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
            }
            case "[I" -> {
                code.number(ELEMENTS);
                code.ints(NEWARRAY, T_INT, 1, Ty.INTS);
            }
            case "[J" -> {
                code.number(ELEMENTS);
                code.ints(NEWARRAY, T_LONG, 1, Ty.LONGS);
            }
            case "[Ljava/lang/Object;" -> array("java/lang/Object", Ty.OBJECTS);
            case "[Ljava/lang/String;" -> array("java/lang/String", Ty.STRINGS);
            case "[[I" -> {
                code.number(2);
                code.number(ELEMENTS);
                code.grid(2);
            }
            case "dev/gossamer/corpus/TargetException",
                    "java/lang/RuntimeException",
                    "java/lang/Throwable",
                    "java/lang/StringBuilder",
                    "dev/gossamer/corpus/fuzz/Support$Box" -> make(type, depth);
            case "dev/gossamer/corpus/fuzz/IntOp" -> operation();
            default -> {
                self();
                if (!world.fits(world.mainType(), type)) {
                    code.type(CHECKCAST, type.name(), 1, type);
                }
            }
        }
    }

    private void array(String element, Ty type) {
        code.number(ELEMENTS);
        code.type(ANEWARRAY, element, 1, type);
    }

    private void self() {
        code.field(GETSTATIC, world.main, ClassMaker.SELF_FIELD, world.mainType());
    }

    private void operation() {
        if (!world.implementsDefaults()) {
            code.invoke(INVOKESTATIC, World.SUPPORT, "operation", "()" + Ty.OP.descriptor(), false);
            return;
        }
        if (!world.lambdas() || dice.percent(50)) {
            self();
            return;
        }
        Handle factory =
                new Handle(H_INVOKESTATIC, "java/lang/invoke/LambdaMetafactory", "metafactory", FACTORY_DESC, false);
        Handle body = new Handle(H_INVOKESTATIC, world.main, ClassMaker.UNARY, "(I)I", false);
        Type shape = Type.getMethodType("(I)I");
        code.dynamic("apply", "()" + Ty.OP.descriptor(), factory, shape, body, shape);
    }

    /** The usual: new, dup, arguments, constructor. */
    private void make(Ty type, int depth) {
        String name = type.name().startsWith("java/lang/R") || type.name().startsWith("java/lang/T")
                ? Ty.TARGET_EXCEPTION.name()
                : type.name();
        Ty object = creation(name);
        code.op(DUP, 0, object);
        construct(object, depth);
    }

    /** Stack: -> an exception that is to be thrown at once. */
    void error() {
        Ty object = creation(Ty.TARGET_EXCEPTION.name());
        code.op(DUP, 0, object);
        produce(Ty.STRING, 1);
        code.invoke(INVOKESPECIAL, object.name(), "<init>", "(Ljava/lang/String;)V", false);
        code.initialized(object);
    }

    /** Stack: -> uninitialised. */
    Ty creation(String name) {
        Label site = new Label();
        code.mv.visitLabel(site);
        Ty object = Ty.uninitialized(site, name);
        code.type(NEW, name, 0, object);
        return object;
    }

    /** Stack: uninitialised -> ; each copy becomes an object. */
    void construct(Ty object, int depth) {
        String desc = switch (object.name()) {
            case "dev/gossamer/corpus/TargetException" -> "(Ljava/lang/String;Z)V";
            case "java/lang/StringBuilder" -> dice.of("()V", "(Ljava/lang/String;)V", "(I)V");
            case "dev/gossamer/corpus/fuzz/Support$Box" -> "(ILjava/lang/Object;J)V";
            default -> "()V";
        };
        for (Type argument : Type.getArgumentTypes(desc)) {
            if (argument == Type.BOOLEAN_TYPE) {
                code.number(0);
            } else if (argument == Type.INT_TYPE && object.name().equals(Ty.BUILDER.name())) {
                code.number(dice.below(50));
            } else {
                produce(Ty.of(argument), depth);
            }
        }
        code.invoke(INVOKESPECIAL, object.name(), "<init>", desc, false);
        code.initialized(object);
    }

    /** Lets the value on top pass a probe; what it is then is {@code wanted} again. */
    void probe(Ty wanted) {
        Ty top = code.peek(0);
        if (top.is(Ty.Sort.UNINITIALIZED)) {
            code.invoke(INVOKESTATIC, World.PROBE, "p", "()V", false);
        } else if (top.is(Ty.Sort.INT)) {
            String kind = dice.of("I", "I", "Z", "B", "C", "S");
            narrow(kind);
            code.invoke(INVOKESTATIC, World.PROBE, "s", '(' + kind + ')' + kind, false);
        } else if (top.isObject()) {
            code.invoke(INVOKESTATIC, World.PROBE, "s", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
            Ty cast = wanted.is(Ty.Sort.REFERENCE) ? wanted : top;
            if (cast.is(Ty.Sort.NULL)) {
                code.op(POP, 1, null);
                code.op(ACONST_NULL, 0, Ty.NULL);
            } else if (!cast.equals(Ty.OBJECT)) {
                code.type(CHECKCAST, cast.name(), 1, cast);
            }
        } else {
            String kind = top.descriptor();
            code.invoke(INVOKESTATIC, World.PROBE, "s", '(' + kind + ')' + kind, false);
        }
    }

    private void narrow(String kind) {
        switch (kind) {
            case "Z" -> {
                code.number(1);
                code.op(IAND, 2, Ty.INT);
            }
            case "B" -> code.op(I2B, 1, Ty.INT);
            case "C" -> code.op(I2C, 1, Ty.INT);
            case "S" -> code.op(I2S, 1, Ty.INT);
            default -> {}
        }
    }
}
