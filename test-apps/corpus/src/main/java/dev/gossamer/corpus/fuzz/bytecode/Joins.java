package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import java.util.BitSet;
import java.util.List;

/** Makes the types at one place those that another place asks for. */
final class Joins {
    private final Code code;
    private final World world;
    private final Dice dice;
    private final Values values;
    private final StackForms forms;

    /** Fixed variables that a handler around relies on: no join forgets them. */
    private final BitSet kept;

    Joins(Code code, Values values, StackForms forms, BitSet kept) {
        this.code = code;
        this.world = code.world;
        this.dice = world.dice;
        this.values = values;
        this.forms = forms;
        this.kept = kept;
    }

    /** Emits what turns the present state into one that fits {@code target}. */
    void reach(State target) {
        for (int i = 0; i < target.locals.length; i++) {
            Ty wanted = target.locals[i];
            if (!wanted.is(Ty.Sort.TOP) && !world.fits(code.state.locals[i], wanted)) {
                values.produce(wanted, 1);
                code.store(i);
            }
        }
        int common = common(target.stack);
        forms.popTo(common);
        for (Ty wanted : target.stack.subList(common, target.stack.size())) {
            values.produce(wanted, 1);
        }
    }

    private int common(List<Ty> target) {
        int common = 0;
        while (common < Math.min(target.size(), code.state.stack.size())
                && world.fits(code.state.stack.get(common), target.get(common))) {
            common++;
        }
        return common;
    }

    /** Whether {@link #reach} can: an uninitialised object cannot be made twice. */
    static boolean canReach(State from, State target, int floor) {
        for (int i = floor; i < target.stack.size(); i++) {
            Ty wanted = target.stack.get(i);
            if (wanted.is(Ty.Sort.UNINITIALIZED) && !holds(from, target, wanted)) {
                return false;
            }
        }
        for (int i = 0; i < target.locals.length; i++) {
            boolean made = target.locals[i].is(Ty.Sort.UNINITIALIZED);
            if (made && !target.locals[i].equals(from.locals[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a variable has it, and still has it when the others are what the target asks for. */
    private static boolean holds(State from, State target, Ty object) {
        for (int i = 0; i < from.locals.length; i++) {
            boolean kept = target.locals[i].is(Ty.Sort.TOP) || target.locals[i].equals(object);
            boolean cut = i > 0 && target.locals[i - 1].size() == 2;
            if (from.locals[i].equals(object) && kept && !cut) {
                return true;
            }
        }
        return false;
    }

    /** What a join of several ways may ask for, each of which began with {@code start} and left it alone up to floor. */
    State after(State start, int floor) {
        State join = code.state.copy();
        for (int i = floor; i < join.stack.size(); i++) {
            if (join.stack.get(i).is(Ty.Sort.UNINITIALIZED)) {
                join.stack.subList(i, join.stack.size()).clear();
            } else {
                join.stack.set(i, wider(join.stack.get(i)));
            }
        }
        for (int i = 0; i < join.locals.length; i++) {
            Ty type = join.locals[i];
            if (type.is(Ty.Sort.UNINITIALIZED) && !type.equals(start.locals[i])) {
                join.locals[i] = Ty.TOP;
            } else if (code.fixed[i] == null && !code.locked.get(i)) {
                join.locals[i] = dice.percent(25) ? Ty.TOP : wider(type);
            }
        }
        return join;
    }

    /** The state of a place that is jumped back to: some variables are forgotten. */
    State loopHead() {
        State head = code.state.copy();
        for (int i = 0; i < head.locals.length; i++) {
            boolean free = !code.locked.get(i) && !kept.get(i) && !head.locals[i].is(Ty.Sort.UNINITIALIZED);
            if (free && dice.percent(15)) {
                head.locals[i] = Ty.TOP;
            }
        }
        return head;
    }

    private Ty wider(Ty type) {
        if (!dice.percent(12)) {
            return type;
        }
        if (type.is(Ty.Sort.NULL)) {
            return dice.of(Ty.STRING, Ty.OBJECT, Ty.INTS);
        }
        return type.is(Ty.Sort.REFERENCE) ? Ty.OBJECT : type;
    }

    /** Locks the variables that hold uninitialised objects; gives back which those were. */
    BitSet lockUninitialized() {
        BitSet added = new BitSet();
        for (int i = 0; i < code.state.locals.length; i++) {
            if (code.state.locals[i].is(Ty.Sort.UNINITIALIZED) && !code.locked.get(i)) {
                added.set(i);
            }
        }
        code.locked.or(added);
        return added;
    }
}
