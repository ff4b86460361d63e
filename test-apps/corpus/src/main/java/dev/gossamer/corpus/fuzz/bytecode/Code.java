package dev.gossamer.corpus.fuzz.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the instructions of a method and keeps the types before the next one. */
final class Code implements Opcodes {
    /** Inlining subroutines drops code that is not reached, and with it the line of what comes behind. */
    private static final int LAST_THAT_IS_INLINED = 50;

    final MethodVisitor mv;
    final World world;

    /** Null where the next instruction is not reached. */
    State state;

    /** Slots of the variables that the whole method has; null elsewhere. */
    final Ty[] fixed;

    /** Slots that belong to somebody: no random store goes there. */
    final BitSet locked = new BitSet();

    /** The class that this is of; null in a static method. */
    final String self;

    private final boolean lines;
    private final List<Region> regions = new ArrayList<>();
    private boolean empty = true;
    private boolean lined;

    /** The code under an exception handler, as it is being written: what its variables have in common. */
    static final class Region {
        final Label start = new Label();
        final Label end = new Label();
        final Ty[] locals;

        private Region(Ty[] locals) {
            this.locals = locals;
        }
    }

    Code(MethodVisitor mv, World world, State state, Ty[] fixed, String self) {
        this.mv = mv;
        this.world = world;
        this.state = state;
        this.fixed = fixed;
        this.self = self;
        this.lines = world.dice.percent(85);
    }

    boolean dead() {
        return state == null;
    }

    private void emitted() {
        empty = false;
        lined = false;
    }

    Ty peek(int depth) {
        return state.stack.get(state.stack.size() - 1 - depth);
    }

    Ty pop() {
        return state.stack.remove(state.stack.size() - 1);
    }

    void push(Ty type) {
        state.stack.add(type);
    }

    /** An instruction that takes {@code pops} values and leaves one of {@code result}, or none for null. */
    void op(int opcode, int pops, Ty result) {
        mv.visitInsn(opcode);
        effect(pops, result);
    }

    private void effect(int pops, Ty result) {
        emitted();
        for (int i = 0; i < pops; i++) {
            pop();
        }
        if (result != null) {
            push(result);
        }
    }

    void load(int slot) {
        mv.visitVarInsn(state.locals[slot].opcode(ILOAD), slot);
        effect(0, state.locals[slot]);
    }

    void store(int slot) {
        Ty type = pop();
        mv.visitVarInsn(type.opcode(ISTORE), slot);
        emitted();
        set(slot, type);
    }

    /** A variable gets another type: what is under an open handler has to live with it. */
    void set(int slot, Ty type) {
        state.set(slot, type);
        regions.forEach(this::merge);
    }

    private void merge(Region region) {
        for (int i = 0; i < region.locals.length; i++) {
            region.locals[i] = world.merge(region.locals[i], state.locals[i]);
        }
    }

    void increment(int slot, int by) {
        mv.visitIincInsn(slot, by);
        emitted();
    }

    void ints(int opcode, int operand, int pops, Ty result) {
        mv.visitIntInsn(opcode, operand);
        effect(pops, result);
    }

    void type(int opcode, String name, int pops, Ty result) {
        mv.visitTypeInsn(opcode, name);
        effect(pops, result);
    }

    void field(int opcode, String owner, String name, Ty type) {
        mv.visitFieldInsn(opcode, owner, name, type.descriptor());
        switch (opcode) {
            case GETSTATIC -> effect(0, type);
            case PUTSTATIC -> effect(1, null);
            case GETFIELD -> effect(1, type);
            default -> effect(2, null);
        }
    }

    void constant(Object value, Ty type) {
        mv.visitLdcInsn(value);
        effect(0, type);
    }

    void number(int value) {
        if (value >= -1 && value <= 5) {
            op(ICONST_0 + value, 0, Ty.INT);
        } else if (value == (byte) value) {
            ints(BIPUSH, value, 0, Ty.INT);
        } else if (value == (short) value) {
            ints(SIPUSH, value, 0, Ty.INT);
        } else {
            constant(value, Ty.INT);
        }
    }

    void invoke(int opcode, String owner, String name, String desc, boolean isInterface) {
        mv.visitMethodInsn(opcode, owner, name, desc, isInterface);
        int receiver = opcode == INVOKESTATIC ? 0 : 1;
        effect(Type.getArgumentTypes(desc).length + receiver, Ty.of(Type.getReturnType(desc)));
    }

    void dynamic(String name, String desc, Handle bootstrap, Object... arguments) {
        mv.visitInvokeDynamicInsn(name, desc, bootstrap, arguments);
        effect(Type.getArgumentTypes(desc).length, Ty.of(Type.getReturnType(desc)));
    }

    void grid(int dimensions) {
        mv.visitMultiANewArrayInsn("[[I", dimensions);
        effect(dimensions, Ty.GRID);
    }

    /** A conditional jump that takes {@code pops} values. */
    void branch(int opcode, int pops, Label target) {
        mv.visitJumpInsn(opcode, target);
        effect(pops, null);
    }

    void jump(Label target) {
        mv.visitJumpInsn(GOTO, target);
        end();
    }

    /** What comes next is not reached from here. */
    void end() {
        emitted();
        state = null;
    }

    /** What comes next is placed right here. */
    void fallThrough() {
        state = null;
    }

    /** Puts a label that is jumped to with the types of {@code at}. */
    void place(Label label, State at) {
        if (empty) {
            mv.visitInsn(NOP);
            emitted();
        }
        boolean reached = state != null;
        state = at.copy();
        regions.forEach(this::merge);
        mv.visitLabel(label);
        if (!reached && world.major <= LAST_THAT_IS_INLINED) {
            line();
        }
        if (world.stackMaps()) {
            Object[] locals = at.localTypes();
            Object[] stack = at.stackTypes();
            mv.visitFrame(F_NEW, locals.length, locals, stack.length, stack);
        }
        empty = world.stackMaps();
    }

    /** The next instruction is of some line, in methods that have lines. */
    void line() {
        // Of two at one place the JVM takes now the one, now the other.
        if (!lines || lined) {
            return;
        }
        lined = true;
        Label here = new Label();
        mv.visitLabel(here);
        mv.visitLineNumber(world.anyLine(), here);
    }

    Region open() {
        Region region = new Region(state.locals.clone());
        regions.add(region);
        mv.visitLabel(region.start);
        return region;
    }

    /** @param type null for any */
    void close(Region region, Label handler, String type) {
        regions.remove(region);
        mv.visitLabel(region.end);
        mv.visitTryCatchBlock(region.start, region.end, handler, type);
    }

    /** The types at the entry of a region's handler. */
    State handlerState(Region region, Ty caught) {
        State at = new State(region.locals.length);
        System.arraycopy(region.locals, 0, at.locals, 0, region.locals.length);
        at.stack.add(caught);
        return at;
    }

    /** The object of a NEW is initialised, wherever its copies are. */
    void initialized(Ty object) {
        Ty made = Ty.reference(object.name());
        Collections.replaceAll(state.stack, object, made);
        for (int i = 0; i < state.locals.length; i++) {
            if (state.locals[i].equals(object)) {
                set(i, made);
            }
        }
    }

    /** Whether a store of the type to the slot harms nobody. */
    boolean mayStore(int slot, Ty type) {
        if (fixed[slot] != null) {
            return !fixed[slot].is(Ty.Sort.TOP) && world.fits(type, fixed[slot]) && !locked.get(slot);
        }
        int last = slot + type.size() - 1;
        return last < fixed.length
                && !locked.get(slot)
                && !locked.get(last)
                && fixed[last] == null
                && !(slot > 0 && state.locals[slot - 1].size() == 2 && locked.get(slot - 1));
    }
}
