package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Control flow within straight code: it keeps what lies on the stack below it, uninitialised objects included. */
final class Shapes implements Opcodes {
    private static final String[] CAUGHT = {
        Ty.TARGET_EXCEPTION.name(), Ty.RUNTIME_EXCEPTION.name(), Ty.THROWABLE.name(), null
    };

    private final Code code;
    private final World world;
    private final Dice dice;
    private final Values values;
    private final Steps steps;
    private final Joins joins;
    private final Exits exits;
    private final Pinned pinned;
    private final Creations creations;

    Shapes(Code code, Values values, Steps steps, Joins joins, Exits exits) {
        this.code = code;
        this.world = code.world;
        this.dice = world.dice;
        this.values = values;
        this.steps = steps;
        this.joins = joins;
        this.exits = exits;
        this.pinned = new Pinned(code, values, steps, exits);
        this.creations = new Creations(code, values, steps);
    }

    void one(int floor, int nesting) {
        if (nesting < 0) {
            creations.some(floor, 0);
            return;
        }
        switch (dice.below(12)) {
            case 0, 1 -> branch(nesting);
            case 2 -> select(nesting);
            case 3 -> loop(nesting);
            case 4, 5, 6 -> guarded(nesting);
            case 7 -> pinned.some(nesting);
            case 8, 9, 10 -> creations.some(floor, nesting);
            default -> exits.maybe();
        }
    }

    private void branch(int nesting) {
        Label other = new Label();
        condition(other);
        ways(nesting, List.of(), other);
    }

    /** Stack: -> ; jumps to {@code target} now and then. */
    void condition(Label target) {
        if (!code.state.stack.isEmpty() && code.peek(0).is(Ty.Sort.UNINITIALIZED) && dice.percent(30)) {
            // Allowed by the verifier: an uninitialised object is a reference, and not null.
            code.op(DUP, 0, code.peek(0));
            code.branch(dice.of(IFNULL, IFNONNULL), 1, target);
            return;
        }
        switch (dice.below(4)) {
            case 0 -> {
                values.produce(Ty.INT, 2);
                values.produce(Ty.INT, 2);
                code.branch(dice.of(IF_ICMPEQ, IF_ICMPLT, IF_ICMPGE, IF_ICMPNE), 2, target);
            }
            case 1 -> {
                values.produce(world.dice.of(Ty.STRING, Ty.OBJECT, Ty.NULL), 2);
                code.branch(dice.of(IFNULL, IFNONNULL), 1, target);
            }
            case 2 -> {
                values.produce(Ty.STRING, 2);
                values.produce(Ty.OBJECT, 2);
                code.branch(dice.of(IF_ACMPEQ, IF_ACMPNE), 2, target);
            }
            default -> {
                values.produce(Ty.INT, 2);
                code.number(dice.of(1, 2, 4));
                code.op(IAND, 2, Ty.INT);
                code.branch(dice.of(IFEQ, IFNE, IFGT), 1, target);
            }
        }
    }

    private void select(int nesting) {
        values.produce(Ty.INT, 2);
        code.number(3);
        code.op(IAND, 2, Ty.INT);
        Label other = new Label();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            labels.add(i == 1 && dice.percent(30) ? other : new Label());
        }
        code.pop();
        if (dice.percent(50)) {
            code.mv.visitTableSwitchInsn(0, 2, other, labels.toArray(new Label[0]));
        } else {
            code.mv.visitLookupSwitchInsn(other, new int[] {-7, 1, 2}, labels.toArray(new Label[0]));
        }
        State start = code.state;
        code.end();
        labels.remove(other);
        code.place(labels.get(0), start);
        ways(nesting, labels.subList(1, labels.size()), other);
    }

    /** The ways from here and from each of the labels, which meet again. */
    private void ways(int nesting, List<Label> middle, Label last) {
        BitSet lock = joins.lockUninitialized();
        State start = code.state.copy();
        int floor = start.stack.size();
        Label join = new Label();
        List<Label> entries = new ArrayList<>(middle);
        entries.add(last);
        State met = null;
        steps.some(floor, nesting);
        for (Label entry : entries) {
            met = end(met, start, floor, join, true);
            code.place(entry, start);
            steps.some(floor, nesting);
        }
        met = end(met, start, floor, join, false);
        if (met != null) {
            code.place(join, met);
        }
        code.locked.andNot(lock);
    }

    private State end(State met, State start, int floor, Label join, boolean jumps) {
        if (code.dead()) {
            return met;
        }
        State target = met == null ? joins.after(start, floor) : met;
        joins.reach(target);
        if (jumps) {
            code.jump(join);
        }
        return target;
    }

    private void loop(int nesting) {
        int counter = freeSlot();
        if (counter < 0) {
            return;
        }
        code.number(dice.between(1, 3));
        code.store(counter);
        code.locked.set(counter);
        BitSet lock = joins.lockUninitialized();
        State head = joins.loopHead();
        Label top = new Label();
        code.place(top, head);
        exits.unlessBurnt();
        steps.some(head.stack.size(), nesting);
        if (!code.dead()) {
            joins.reach(head);
            code.increment(counter, -1);
            code.load(counter);
            if (dice.percent(40)) {
                values.probe(Ty.INT);
                // Whatever the probe has made of it, the loop has to end.
                code.op(POP, 1, null);
                code.load(counter);
            }
            code.branch(IFGT, 1, top);
        }
        code.locked.andNot(lock);
        code.locked.clear(counter);
    }

    /** A scratch variable that nobody needs; -1 if there is none. */
    private int freeSlot() {
        for (int i = code.fixed.length - 1; i > 0; i--) {
            if (code.fixed[i] == null && code.mayStore(i, Ty.INT)) {
                return i;
            }
        }
        return -1;
    }

    private void guarded(int nesting) {
        BitSet lock = joins.lockUninitialized();
        State start = code.state.copy();
        int floor = start.stack.size();
        Code.Region region = code.open();
        code.invoke(INVOKESTATIC, World.PROBE, "p", "()V", false);
        steps.some(floor, nesting);
        Label handler = new Label();
        String type = dice.of(CAUGHT);
        Ty caught = type == null ? Ty.THROWABLE : Ty.reference(type);
        code.close(region, handler, type);
        Label join = new Label();
        State met = end(null, start, floor, join, true);
        code.place(handler, code.handlerState(region, caught));
        handle(nesting);
        if (!code.dead()) {
            if (met != null && Joins.canReach(code.state, met, 0)) {
                joins.reach(met);
            } else {
                exits.leave();
            }
        }
        if (met != null) {
            code.place(join, met);
        }
        code.locked.andNot(lock);
    }

    private void handle(int nesting) {
        if (dice.percent(70)) {
            code.op(DUP, 0, code.peek(0));
            code.invoke(INVOKESTATIC, World.PROBE, "caught", "(Ljava/lang/Throwable;)V", false);
        }
        steps.some(dice.percent(60) ? 1 : 0, nesting);
    }
}
