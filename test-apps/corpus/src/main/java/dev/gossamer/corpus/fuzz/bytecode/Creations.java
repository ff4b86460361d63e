package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import org.objectweb.asm.Opcodes;

/** Objects that stay uninitialised for a while, in any number of copies on the stack and in variables. */
final class Creations implements Opcodes {
    private static final String[] CLASSES = {
        Ty.BUILDER.name(), Ty.BOX.name(), Ty.TARGET_EXCEPTION.name(), Ty.BUILDER.name(), Ty.BOX.name()
    };

    private final Code code;
    private final World world;
    private final Dice dice;
    private final Values values;
    private final Steps steps;

    Creations(Code code, Values values, Steps steps) {
        this.code = code;
        this.world = code.world;
        this.dice = world.dice;
        this.values = values;
        this.steps = steps;
    }

    void some(int floor, int nesting) {
        Ty object = values.creation(dice.percent(8) ? world.main : dice.of(CLASSES));
        for (int i = dice.below(4); i > 0; i--) {
            copy(floor);
        }
        if (dice.percent(60)) {
            steps.some(floor, nesting);
        }
        if (!code.dead() && bringUp(object, floor)) {
            values.construct(object, 2);
        }
    }

    private void copy(int floor) {
        switch (dice.below(4)) {
            case 0, 1 -> steps.forms().duplicate(floor);
            case 2 -> steps.forms().swap(floor);
            default -> {
                if (code.state.stack.size() > floor && code.peek(0).is(Ty.Sort.UNINITIALIZED)) {
                    code.op(DUP, 0, code.peek(0));
                    steps.store(floor);
                }
            }
        }
    }

    /** Puts a copy of the object on top; false if none is left. */
    private boolean bringUp(Ty object, int floor) {
        for (int i = 0; i < code.state.locals.length; i++) {
            if (code.state.locals[i].equals(object) && dice.percent(60)) {
                code.load(i);
                return true;
            }
        }
        if (!code.state.stack.subList(floor, code.state.stack.size()).contains(object)) {
            return false;
        }
        while (!code.peek(0).equals(object)) {
            if (dice.percent(50)) {
                steps.store(floor);
            } else {
                steps.forms().popOne();
            }
        }
        if (dice.percent(60)) {
            code.op(DUP, 0, object);
        }
        return true;
    }
}
