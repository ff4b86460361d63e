package dev.gossamer.corpus.fuzz.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The types on the operand stack and in the local variables at one place. */
final class State {
    final List<Ty> stack;
    final Ty[] locals;

    State(int locals) {
        this.stack = new ArrayList<>();
        this.locals = new Ty[locals];
        Arrays.fill(this.locals, Ty.TOP);
    }

    private State(State from) {
        this.stack = new ArrayList<>(from.stack);
        this.locals = from.locals.clone();
    }

    State copy() {
        return new State(this);
    }

    /** What a store leaves: a wide value that it cuts in two is no more. */
    void set(int slot, Ty type) {
        if (slot > 0 && locals[slot - 1].size() == 2) {
            locals[slot - 1] = Ty.TOP;
        }
        locals[slot] = type;
        if (type.size() == 2) {
            locals[slot + 1] = Ty.TOP;
        }
    }

    /** As a stack map names the locals: a wide one once. */
    Object[] localTypes() {
        List<Object> types = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < locals.length; i += locals[i].size()) {
            types.add(locals[i].inStackMap());
            used = locals[i].is(Ty.Sort.TOP) ? used : types.size();
        }
        return types.subList(0, used).toArray();
    }

    Object[] stackTypes() {
        return stack.stream().map(Ty::inStackMap).toArray();
    }
}
