package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import org.objectweb.asm.Opcodes;

/** Instructions that make a value of one type from one of another. */
final class Conversions implements Opcodes {
    private final Code code;
    private final Values values;
    private final Dice dice;

    Conversions(Code code, Values values) {
        this.code = code;
        this.values = values;
        this.dice = code.world.dice;
    }

    void some(int floor) {
        if (code.state.stack.size() <= floor) {
            return;
        }
        Ty top = code.peek(0);
        switch (top.sort()) {
            case INT -> to(dice.below(3), new int[] {I2L, I2F, I2D}, Ty.LONG, Ty.FLOAT, Ty.DOUBLE);
            case LONG -> {
                if (dice.percent(40)) {
                    compare(top, LCMP);
                } else {
                    to(dice.below(3), new int[] {L2I, L2F, L2D}, Ty.INT, Ty.FLOAT, Ty.DOUBLE);
                }
            }
            case FLOAT -> {
                if (dice.percent(40)) {
                    compare(top, dice.of(FCMPL, FCMPG));
                } else {
                    to(dice.below(3), new int[] {F2I, F2L, F2D}, Ty.INT, Ty.LONG, Ty.DOUBLE);
                }
            }
            case DOUBLE -> {
                if (dice.percent(40)) {
                    compare(top, dice.of(DCMPL, DCMPG));
                } else {
                    to(dice.below(3), new int[] {D2I, D2L, D2F}, Ty.INT, Ty.LONG, Ty.FLOAT);
                }
            }
            case REFERENCE, NULL -> reference();
            default -> {}
        }
    }

    private void to(int choice, int[] opcodes, Ty... results) {
        code.op(opcodes[choice], 1, results[choice]);
    }

    private void compare(Ty type, int opcode) {
        values.produce(type, 2);
        code.op(opcode, 2, Ty.INT);
    }

    private void reference() {
        switch (dice.below(3)) {
            case 0 -> {
                Ty type = dice.of(Ty.STRING, Ty.INTS, Ty.CHARS, Ty.BUILDER, Ty.OBJECTS);
                code.type(INSTANCEOF, type.name(), 1, Ty.INT);
            }
            case 1 -> {
                code.op(DUP, 0, code.peek(0));
                code.type(INSTANCEOF, "java/lang/String", 1, Ty.INT);
            }
            default -> {
                Ty top = code.peek(0);
                if (top.is(Ty.Sort.NULL)) {
                    Ty type = dice.of(Ty.STRING, Ty.GRID, Ty.BASE);
                    code.type(CHECKCAST, type.name(), 1, type);
                } else {
                    code.type(CHECKCAST, top.name(), 1, top);
                }
            }
        }
    }
}
