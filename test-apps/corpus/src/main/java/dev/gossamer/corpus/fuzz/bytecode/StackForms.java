package dev.gossamer.corpus.fuzz.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** The instructions that only move operands, in every form that the types on the stack allow. */
final class StackForms implements Opcodes {
    /** How many words are copied, and how many they are put under. */
    private record Form(int opcode, int copied, int under) {}

    private static final List<Form> FORMS = List.of(
            new Form(DUP, 1, 0),
            new Form(DUP_X1, 1, 1),
            new Form(DUP_X2, 1, 2),
            new Form(DUP2, 2, 0),
            new Form(DUP2_X1, 2, 1),
            new Form(DUP2_X2, 2, 2));

    private final Code code;

    StackForms(Code code) {
        this.code = code;
    }

    /** Applies one of the forms that touch nothing below {@code floor}; none where none fits. */
    void duplicate(int floor) {
        List<Form> legal = new ArrayList<>();
        for (Form form : FORMS) {
            int copied = values(0, form.copied, floor);
            if (copied > 0 && (form.under == 0 || values(copied, form.under, floor) > 0)) {
                legal.add(form);
            }
        }
        if (!legal.isEmpty()) {
            apply(code.world.dice.of(legal), floor);
        }
    }

    /** How many values, {@code from} values below the top, are just so many words; 0 if that cuts one in two. */
    private int values(int from, int words, int floor) {
        int found = 0;
        int left = words;
        for (int i = from; left > 0 && i < code.state.stack.size() - floor; i++) {
            left -= code.peek(i).size();
            found++;
        }
        return left == 0 ? found : 0;
    }

    private void apply(Form form, int floor) {
        int copied = values(0, form.copied, floor);
        int under = form.under == 0 ? 0 : values(copied, form.under, floor);
        List<Ty> stack = code.state.stack;
        List<Ty> top = new ArrayList<>(stack.subList(stack.size() - copied, stack.size()));
        code.op(form.opcode, 0, null);
        stack.addAll(stack.size() - copied - under, top);
    }

    void swap(int floor) {
        if (code.state.stack.size() - floor >= 2
                && code.peek(0).size() == 1
                && code.peek(1).size() == 1) {
            Ty first = code.peek(0);
            Ty second = code.peek(1);
            code.op(SWAP, 2, first);
            code.push(second);
        }
    }

    void drop(int floor) {
        if (code.state.stack.size() <= floor) {
            return;
        }
        if (values(0, 2, floor) > 0 && code.world.dice.percent(40)) {
            code.op(POP2, values(0, 2, floor), null);
        } else {
            popOne();
        }
    }

    void popOne() {
        code.op(code.peek(0).size() == 2 ? POP2 : POP, 1, null);
    }

    void popTo(int size) {
        while (code.state.stack.size() > size) {
            popOne();
        }
    }
}
