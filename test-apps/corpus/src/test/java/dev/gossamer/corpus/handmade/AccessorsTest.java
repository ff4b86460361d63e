package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.objectweb.asm.Opcodes.*;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;

/** Methods that compilers put between a caller and a suspendable method: they can be captured as it can. */
class AccessorsTest {
    /** With javac's release 8, nested classes reach private methods and superclass methods by access$NNN. */
    private static final String NESTED = """
            package made;
            import dev.gossamer.continuation.*;
            import dev.gossamer.corpus.Probe;
            public class Nested extends Base implements SuspendableCallable<Object> {
                private int field = 5;
                @Suspendable private int own(int n) { return Probe.s(n) + 1; }
                @Suspendable private static long fixed(long n, double d) { return Probe.s(n) + (long) d; }
                @Override @Suspendable int step(int n) { return -1; }
                class Inner {
                    @Suspendable int all(int n) {
                        int sum = own(n);
                        sum += Nested.super.step(sum);
                        sum += Nested.this.field++;
                        return sum + (int) fixed(2, 0.5 + Probe.s(1.0));
                    }
                }
                @Override @Suspendable public Object call() {
                    SuspendableCallable<Integer> c = new SuspendableCallable<Integer>() {
                        @Override public Integer call() { return own(7) + new Inner().all(3); }
                    };
                    try { return c.call() + inherited(); } catch (Exception e) { throw new IllegalStateException(e); }
                    finally { field = 5; }
                }
                private int inherited() { return field; }
            }
            class Base {
                @Suspendable int step(int n) { return Probe.s(n) * 10; }
            }
            """;

    @Test
    void accessorsOfPrivateAndInheritedMethods() throws Exception {
        Made.compare(Compiled.program("made.Nested", NESTED, "8"), 5, "returned 66", "release 8");
        Made.compare(Compiled.program("made.Nested", NESTED, "17"), 5, "returned 66", "release 17");
    }

    /** As kotlinc compiles a default argument, whose value is a call as well. */
    @Test
    void methodsThatFillInDefaults() throws Exception {
        String owner = Made.NAME;
        String desc = "(L" + owner + ";JIILjava/lang/Object;)I";
        Made.made()
                .versions(V1_6, V1_8, V17)
                .namingItself()
                .with(v -> Made.suspendable(v, ACC_PUBLIC, "sum", "(JI)I", m -> {
                    m.visitVarInsn(LLOAD, 1);
                    probe(m, "J");
                    m.visitInsn(L2I);
                    m.visitVarInsn(ILOAD, 3);
                    m.visitInsn(IADD);
                    m.visitInsn(IRETURN);
                }))
                .with(v -> Made.method(v, ACC_PUBLIC | ACC_STATIC | ACC_SYNTHETIC, "sum$default", desc, m -> {
                    Label given = new Label();
                    m.visitVarInsn(ILOAD, 4);
                    m.visitInsn(ICONST_2);
                    m.visitInsn(IAND);
                    m.visitJumpInsn(IFEQ, given);
                    probeInt(m, 40);
                    m.visitVarInsn(ISTORE, 3);
                    m.visitLabel(given);
                    m.visitVarInsn(ALOAD, 0);
                    m.visitVarInsn(LLOAD, 1);
                    m.visitVarInsn(ILOAD, 3);
                    m.visitMethodInsn(INVOKEVIRTUAL, owner, "sum", "(JI)I", false);
                    m.visitInsn(IRETURN);
                }))
                .check(4, "returned 44", m -> {
                    m.visitVarInsn(ALOAD, 0);
                    m.visitLdcInsn(2L);
                    probe(m, "J");
                    m.visitInsn(ICONST_0);
                    m.visitInsn(ICONST_2);
                    m.visitInsn(ACONST_NULL);
                    m.visitMethodInsn(INVOKESTATIC, owner, "sum$default", desc, false);
                    m.visitInsn(ICONST_2);
                    m.visitInsn(IADD);
                    probe(m, "I");
                    returnInt(m);
                });
    }
}
