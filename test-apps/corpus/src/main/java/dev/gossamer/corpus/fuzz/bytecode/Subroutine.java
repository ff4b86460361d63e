package dev.gossamer.corpus.fuzz.bytecode;

import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Code that several places of a method call by JSR, as old compilers wrote finally. */
final class Subroutine implements Opcodes {
    private final Code code;
    private final Joins joins;
    private final Steps steps;
    private final Exits exits;
    private final Label label = new Label();
    private final State entry;
    private final int returnSlot;
    private boolean called;

    Subroutine(Code code, Joins joins, Steps steps, Exits exits) {
        this.code = code;
        this.joins = joins;
        this.steps = steps;
        this.exits = exits;
        this.entry = new State(code.fixed.length);
        for (int i = 0; i < code.fixed.length; i++) {
            if (code.fixed[i] != null && !code.fixed[i].is(Ty.Sort.TOP)) {
                entry.set(i, code.fixed[i]);
            }
        }
        int last = code.fixed.length - 1;
        this.returnSlot = code.fixed[last] == null ? last : -1;
    }

    void call() {
        if (returnSlot < 0) {
            return;
        }
        called = true;
        joins.reach(entry);
        for (int i = 0; i < entry.locals.length; i++) {
            if (entry.locals[i].is(Ty.Sort.TOP)) {
                code.set(i, Ty.TOP);
            }
        }
        code.branch(JSR, 0, label);
    }

    /** Put behind everything else. */
    void write() {
        if (!called) {
            return;
        }
        exits.forbid();
        code.place(label, entry);
        // Inlined, it has no code in front of it that a line could come from.
        code.line();
        code.mv.visitVarInsn(ASTORE, returnSlot);
        code.locked.set(returnSlot);
        steps.some(0, 1);
        if (!code.dead()) {
            joins.reach(entry);
            code.mv.visitVarInsn(RET, returnSlot);
            code.end();
        }
        code.locked.clear(returnSlot);
        exits.allow();
    }
}
