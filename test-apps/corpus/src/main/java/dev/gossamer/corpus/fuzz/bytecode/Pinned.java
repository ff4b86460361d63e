package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Code in which a suspend has to be refused: under a monitor, or called by what is not rewritten. */
final class Pinned implements Opcodes {
    private final Code code;
    private final World world;
    private final Dice dice;
    private final Values values;
    private final Steps steps;
    private final Exits exits;

    Pinned(Code code, Values values, Steps steps, Exits exits) {
        this.code = code;
        this.world = code.world;
        this.dice = world.dice;
        this.values = values;
        this.steps = steps;
        this.exits = exits;
    }

    void some(int nesting) {
        switch (dice.below(world.dynamic() ? 5 : 4)) {
            case 0, 1 -> monitor(nesting);
            case 2 -> {
                values.produce(Ty.OP, 1);
                values.produce(Ty.INT, 1);
                String way = dice.of("reflectively", "byHandle", "byProxy", "byJdk");
                code.invoke(INVOKESTATIC, World.SUPPORT, way, '(' + Ty.OP.descriptor() + "I)I", false);
            }
            case 3 -> refusal();
            default -> handle();
        }
    }

    /** A constant handle, called directly: the method is a native one of the JDK. */
    private void handle() {
        region(-1, () -> {
            Handle unary = new Handle(H_INVOKESTATIC, world.main, ClassMaker.UNARY, "(I)I", false);
            code.constant(unary, Ty.reference("java/lang/invoke/MethodHandle"));
            values.produce(Ty.INT, 1);
            String invoke = dice.of("invokeExact", "invoke");
            code.invoke(INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", invoke, "(I)I", false);
        });
    }

    /** The exception of a refused suspend passes through the method. */
    private void refusal() {
        region(-1, () -> {
            values.produce(Ty.INT, 1);
            code.invoke(INVOKESTATIC, World.SUPPORT, "refusedInside", "(I)I", false);
        });
    }

    private void monitor(int nesting) {
        int slot = freeSlot();
        if (slot < 0) {
            return;
        }
        code.constant("lock", Ty.STRING);
        code.op(DUP, 0, Ty.STRING);
        code.store(slot);
        code.locked.set(slot);
        code.op(MONITORENTER, 1, null);
        region(slot, () -> steps.some(code.state.stack.size(), nesting));
        code.locked.clear(slot);
    }

    private void region(int monitor, Runnable body) {
        boolean coversExit = dice.percent(50);
        exits.forbid();
        Code.Region region = code.open();
        code.invoke(INVOKESTATIC, World.PROBE, "pin", "()V", false);
        body.run();
        Label handler = new Label();
        Label join = new Label();
        if (!code.dead()) {
            code.invoke(INVOKESTATIC, World.PROBE, "unpin", "()V", false);
        }
        String caught = dice.percent(50) ? null : Ty.THROWABLE.name();
        if (!coversExit) {
            code.close(region, handler, caught);
        }
        State met = null;
        if (!code.dead()) {
            exit(monitor);
            met = code.state;
        }
        if (coversExit) {
            code.close(region, handler, caught);
        }
        if (met != null) {
            code.jump(join);
        }
        code.place(handler, code.handlerState(region, Ty.THROWABLE));
        handle(monitor, handler, coversExit);
        if (met != null) {
            code.place(join, met);
        }
        exits.allow();
    }

    /** Stack: exception ->. As javac writes it, the handler covers its own exit; as others do, it does not. */
    private void handle(int monitor, Label handler, boolean coversItself) {
        Label start = new Label();
        code.mv.visitLabel(start);
        exit(monitor);
        Label end = new Label();
        code.mv.visitLabel(end);
        if (coversItself && monitor >= 0) {
            code.mv.visitTryCatchBlock(start, end, handler, null);
        }
        code.invoke(INVOKESTATIC, World.PROBE, "unpin", "()V", false);
        code.op(ATHROW, 1, null);
        code.end();
    }

    private void exit(int monitor) {
        if (monitor >= 0) {
            code.load(monitor);
            code.op(MONITOREXIT, 1, null);
        }
    }

    private int freeSlot() {
        for (int i = code.fixed.length - 1; i > 0; i--) {
            if (code.fixed[i] == null && code.mayStore(i, Ty.STRING)) {
                return i;
            }
        }
        return -1;
    }
}
