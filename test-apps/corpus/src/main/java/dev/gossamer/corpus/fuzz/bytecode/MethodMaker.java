package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import java.util.BitSet;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the code of one method: blocks in any order, whose jumps form any graph. */
final class MethodMaker implements Opcodes, Exits {
    private static final int LEAST_BUDGET = 6;
    private static final int MOST_BUDGET = 26;
    private static final int NESTING = 2;
    private static final int MOST_BLOCKS = 5;
    private static final int MANY = 60;
    private static final int LAST_VERSION_WITH_SUBROUTINES = 49;

    private final World world;
    private final Dice dice;
    private final Ty result;
    private final Code code;
    private final Values values;
    private final Steps steps;
    private final Blocks blocks;
    private final BitSet kept = new BitSet();
    private final Joins joins;
    private final Shapes shapes;
    private final Subroutine subroutine;

    /** So many variables at each suspension point that few points fill a method. */
    private final boolean many;

    private int forbidden;

    /** @param self the type of this; null in a static method */
    MethodMaker(World world, MethodVisitor mv, Ty self, String desc) {
        this.world = world;
        this.dice = world.dice;
        this.result = Ty.of(Type.getReturnType(desc));
        Variables variables = new Variables(world, self, desc);
        code = new Code(mv, world, variables.entry(), variables.fixed(), self == null ? null : self.name());
        values = new Values(code);
        steps = new Steps(code, values);
        joins = new Joins(code, values, steps.forms(), kept);
        shapes = new Shapes(code, values, steps, joins, this);
        steps.nestedIn(shapes);
        BitSet always = new BitSet();
        if (self != null) {
            always.set(0);
            code.locked.set(0, dice.percent(90));
        }
        many = variables.fixed().length > MANY;
        blocks = new Blocks(world, variables.fixed(), always, many ? 1 : MOST_BLOCKS);
        boolean old = world.major <= LAST_VERSION_WITH_SUBROUTINES && dice.percent(50);
        subroutine = old ? new Subroutine(code, joins, steps, this) : null;
    }

    /** Writes all of it. */
    void make(Runnable prologue) {
        world.refill(many ? LEAST_BUDGET : dice.between(LEAST_BUDGET, MOST_BUDGET));
        MethodVisitor mv = code.mv;
        mv.visitCode();
        // Code in front of the first line takes that one's, or none, as compilers leave no such code.
        code.line();
        // So that there are as many variables as some stack map of code that is not reached may name.
        code.number(0);
        code.store(code.fixed.length - 1);
        prologue.run();
        unlessBurnt();
        steps.some(0, 1);
        if (!code.dead()) {
            go(blocks.any(), blocks.all.get(0));
        }
        for (int i = 0; i < blocks.all.size(); i++) {
            write(blocks.all.get(i), i + 1 < blocks.all.size() ? blocks.all.get(i + 1) : null);
        }
        Label end = new Label();
        mv.visitLabel(end);
        if (subroutine != null) {
            subroutine.write();
        }
        for (Blocks.Handler h : blocks.handlers) {
            Label to =
                    h.to() == blocks.all.size() ? end : blocks.all.get(h.to()).label();
            mv.visitTryCatchBlock(
                    blocks.all.get(h.from()).label(),
                    to,
                    blocks.all.get(h.target()).label(),
                    h.type());
        }
        mv.visitMaxs(0, 0);
        mv.visitEnd();
    }

    Code code() {
        return code;
    }

    private void write(Blocks.Block block, Blocks.Block next) {
        kept.clear();
        kept.or(block.kept());
        world.refill(many ? LEAST_BUDGET : dice.between(LEAST_BUDGET, MOST_BUDGET));
        code.place(block.label(), block.entry());
        unlessBurnt();
        if (dice.percent(70)) {
            steps.some(dice.percent(50) ? code.state.stack.size() : 0, NESTING);
        }
        if (!code.dead() && subroutine != null && dice.percent(60)) {
            subroutine.call();
        }
        steps.some(code.dead() ? 0 : dice.below(code.state.stack.size() + 1), NESTING);
        if (!code.dead()) {
            end(next);
        }
    }

    private void end(Blocks.Block next) {
        switch (dice.below(7)) {
            case 0 -> leave();
            case 1, 2 -> {
                Label other = new Label();
                shapes.condition(other);
                State state = code.state.copy();
                go(blocks.any(), null);
                code.place(other, state);
                go(blocks.any(), next);
            }
            case 3, 4 -> {
                Blocks.Block target = blocks.any();
                joins.reach(target.entry());
                values.produce(Ty.INT, 2);
                code.branch(dice.of(IFEQ, IFGT, IFLE), 1, target.label());
                go(blocks.any(), next);
            }
            case 5 -> choose(next);
            default -> go(next != null ? next : blocks.any(), next);
        }
    }

    /** A switch whose targets are blocks. */
    private void choose(Blocks.Block next) {
        Blocks.Block target = blocks.any();
        joins.reach(target.entry());
        values.produce(Ty.INT, 2);
        code.number(3);
        code.op(IAND, 2, Ty.INT);
        Label other = new Label();
        code.pop();
        code.mv.visitTableSwitchInsn(1, 2, other, target.label(), dice.of(other, target.label()));
        State state = code.state;
        code.end();
        code.place(other, state);
        go(blocks.any(), next);
    }

    /** To a block, by falling through if it comes next. */
    private void go(Blocks.Block target, Blocks.Block next) {
        joins.reach(target.entry());
        if (target == next) {
            code.fallThrough();
        } else {
            code.jump(target.label());
        }
    }

    @Override
    public void leave() {
        if (forbidden > 0 || dice.percent(20)) {
            if (dice.percent(30)) {
                values.produce(Ty.TARGET_EXCEPTION, 1);
            } else {
                values.error();
            }
            code.op(ATHROW, 1, null);
            code.end();
        } else if (dice.percent(50)) {
            go(blocks.any(), null);
        } else {
            giveBack(1);
        }
    }

    /** Throws nothing: a handler around it might go back to where this is tried again, for ever. */
    private void giveUp() {
        if (result == null || result.opcode(IRETURN) != ARETURN) {
            giveBack(0);
        } else {
            code.op(ACONST_NULL, 0, Ty.NULL);
            code.op(ARETURN, 1, null);
            code.end();
        }
    }

    private void giveBack(int depth) {
        if (result == null) {
            code.op(RETURN, 0, null);
        } else {
            values.produce(result, depth);
            code.op(result.opcode(IRETURN), 1, null);
        }
        code.end();
    }

    @Override
    public void maybe() {
        Label stay = new Label();
        shapes.condition(stay);
        State state = code.state.copy();
        leave();
        code.place(stay, state);
    }

    @Override
    public void unlessBurnt() {
        if (forbidden > 0) {
            return;
        }
        code.invoke(INVOKESTATIC, World.SUPPORT, "burnt", "()Z", false);
        Label on = new Label();
        code.branch(IFEQ, 1, on);
        State state = code.state.copy();
        giveUp();
        code.place(on, state);
    }

    @Override
    public void forbid() {
        forbidden++;
    }

    @Override
    public void allow() {
        forbidden--;
    }
}
