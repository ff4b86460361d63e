package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Random instructions. None touches what lies below the floor that it is given. */
final class Steps implements Opcodes {
    private static final int DEEPEST_STACK = 14;
    private static final int LONG_DESCRIPTOR = 200;
    private static final int[] INT_OPS = {IADD, ISUB, IMUL, IAND, IOR, IXOR, ISHL, ISHR, IUSHR};
    private static final int[] LONG_OPS = {LADD, LSUB, LMUL, LAND, LOR, LXOR};
    private static final int[] FLOAT_OPS = {FADD, FSUB, FMUL, FDIV, FREM};
    private static final int[] DOUBLE_OPS = {DADD, DSUB, DMUL, DDIV, DREM};
    private static final String CONCAT_DESC = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;";

    private final Code code;
    private final World world;
    private final Dice dice;
    private final Values values;
    private final StackForms forms;
    private final Conversions conversions;
    private Shapes shapes;

    Steps(Code code, Values values) {
        this.code = code;
        this.world = code.world;
        this.dice = world.dice;
        this.values = values;
        this.forms = new StackForms(code);
        this.conversions = new Conversions(code, values);
    }

    void nestedIn(Shapes made) {
        shapes = made;
    }

    StackForms forms() {
        return forms;
    }

    /** Some instructions; {@code nesting} is how deep control flow may be nested in them. */
    void some(int floor, int nesting) {
        for (int i = dice.between(2, 7); i > 0 && !code.dead() && world.spend(); i--) {
            one(floor, nesting);
        }
    }

    private void one(int floor, int nesting) {
        if (dice.percent(12)) {
            code.line();
        }
        if (code.state.stack.size() - floor > DEEPEST_STACK) {
            forms.popTo(floor + 2);
        }
        switch (dice.below(24)) {
            case 0, 1, 2 -> values.produce(world.anyType(), 2);
            case 3, 4 -> store(floor);
            case 5, 6 -> forms.duplicate(floor);
            case 7 -> forms.swap(floor);
            case 8 -> forms.drop(floor);
            case 9, 10 -> arithmetic(floor);
            case 11 -> probe(floor);
            case 12, 13, 14 -> call();
            case 15 -> field(floor);
            case 16 -> array(floor);
            case 17 -> conversions.some(floor);
            case 18 -> text();
            case 19 -> increment();
            default -> shapes.one(floor, nesting - 1);
        }
    }

    private void probe(int floor) {
        if (code.state.stack.size() > floor) {
            values.probe(code.peek(0));
        } else {
            code.invoke(INVOKESTATIC, World.PROBE, "p", "()V", false);
        }
    }

    /** Pops into a variable, if there is one that may be written. */
    void store(int floor) {
        if (code.state.stack.size() <= floor) {
            return;
        }
        Ty top = code.peek(0);
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < code.fixed.length; i++) {
            if (code.mayStore(i, top)) {
                slots.add(i);
            }
        }
        if (!slots.isEmpty()) {
            code.store(dice.of(slots));
        }
    }

    private void increment() {
        for (int i = 0; i < code.fixed.length; i++) {
            if (code.state.locals[i].is(Ty.Sort.INT) && !code.locked.get(i) && dice.percent(50)) {
                code.increment(i, dice.of(1, -1, 1000));
                return;
            }
        }
    }

    private void arithmetic(int floor) {
        int size = code.state.stack.size() - floor;
        if (size < 1 || !Ty.PRIMITIVES.contains(code.peek(0))) {
            return;
        }
        Ty type = code.peek(0);
        if (size < 2 || !code.peek(1).equals(type)) {
            code.op(type.opcode(INEG), 1, type);
            return;
        }
        int[] ops = switch (type.sort()) {
            case INT -> INT_OPS;
            case LONG -> LONG_OPS;
            case FLOAT -> FLOAT_OPS;
            default -> DOUBLE_OPS;
        };
        code.op(ops[dice.below(ops.length)], 2, type);
    }

    /** Any method of the program, or of what all programs share. */
    private void call() {
        World.Callee callee = dice.of(world.callees);
        if (callee.desc().length() > LONG_DESCRIPTOR && dice.percent(95)) {
            return;
        }
        if (callee.from() != null) {
            if (!callee.from().equals(code.self) || code.state.locals[0].is(Ty.Sort.TOP)) {
                return;
            }
            code.load(0);
        } else if (callee.opcode() != INVOKESTATIC) {
            values.produce(Ty.reference(callee.owner()), 1);
        }
        for (Type argument : Type.getArgumentTypes(callee.desc())) {
            values.produce(Ty.of(argument), dice.percent(40) && callee.desc().length() < LONG_DESCRIPTOR ? 2 : 0);
        }
        code.invoke(callee.opcode(), callee.owner(), callee.name(), callee.desc(), callee.isInterface());
    }

    private void field(int floor) {
        Ty type = dice.of(ClassMaker.FIELDS);
        String name = ClassMaker.fieldName(type);
        if (code.state.stack.size() > floor && world.fits(code.peek(0), type)) {
            code.field(PUTSTATIC, world.main, name, type);
        } else if (dice.percent(50)) {
            code.field(GETSTATIC, world.main, name, type);
        } else {
            instanceField();
        }
    }

    private void instanceField() {
        values.produce(world.mainType(), 1);
        if (dice.percent(50)) {
            code.field(GETFIELD, world.main, ClassMaker.WIDE_FIELD, Ty.LONG);
        } else {
            values.produce(Ty.LONG, 2);
            code.field(PUTFIELD, world.main, ClassMaker.WIDE_FIELD, Ty.LONG);
        }
    }

    private void array(int floor) {
        Ty type = dice.of(Ty.INTS, Ty.LONGS, Ty.OBJECTS, Ty.STRINGS, Ty.GRID);
        Ty element = switch (type.name()) {
            case "[I" -> Ty.INT;
            case "[J" -> Ty.LONG;
            case "[Ljava/lang/Object;" -> Ty.OBJECT;
            case "[Ljava/lang/String;" -> Ty.STRING;
            default -> Ty.INTS;
        };
        values.produce(type, 2);
        values.produce(Ty.INT, 2);
        code.number(type.equals(Ty.GRID) ? 1 : Values.ELEMENTS - 1);
        code.op(IAND, 2, Ty.INT);
        if (dice.percent(50)) {
            code.op(element.opcode(IALOAD), 2, element);
            return;
        }
        // Objects that would print their identity stay out of arrays.
        values.produce(element.equals(Ty.OBJECT) ? Ty.STRING : element, 2);
        if (element.isObject() || dice.percent(50)) {
            code.op(element.opcode(IASTORE), 3, null);
            return;
        }
        // Stack: array, index, value -> value, array, index, value -> value
        code.op(element.size() == 2 ? DUP2_X2 : DUP_X2, 0, null);
        code.state.stack.add(code.state.stack.size() - 3, element);
        code.op(element.opcode(IASTORE), 3, null);
    }

    private void text() {
        if (world.dynamic() && dice.percent(50)) {
            List<Ty> types = List.of(Ty.INT, Ty.LONG, Ty.STRING, Ty.DOUBLE);
            StringBuilder desc = new StringBuilder("(");
            for (int i = dice.between(1, 4); i > 0; i--) {
                Ty type = dice.of(types);
                values.produce(type, 2);
                desc.append(type.descriptor());
            }
            String factory = "java/lang/invoke/StringConcatFactory";
            Handle bootstrap = new Handle(H_INVOKESTATIC, factory, "makeConcatWithConstants", CONCAT_DESC, false);
            int arguments = Type.getArgumentTypes(desc + ")V").length;
            code.dynamic("concat", desc + ")Ljava/lang/String;", bootstrap, "-" + "\1".repeat(arguments));
        } else {
            values.produce(Ty.BUILDER, 1);
            Ty appended = dice.of(Ty.INT, Ty.LONG, Ty.DOUBLE, Ty.STRING);
            values.produce(appended, 2);
            String desc = '(' + appended.descriptor() + ')' + Ty.BUILDER.descriptor();
            code.invoke(INVOKEVIRTUAL, Ty.BUILDER.name(), "append", desc, false);
            code.invoke(INVOKEVIRTUAL, Ty.BUILDER.name(), "toString", "()Ljava/lang/String;", false);
        }
        code.invoke(INVOKESTATIC, World.SUPPORT, "cut", "(Ljava/lang/String;)Ljava/lang/String;", false);
    }
}
