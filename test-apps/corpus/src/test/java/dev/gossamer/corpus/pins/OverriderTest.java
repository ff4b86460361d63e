package dev.gossamer.corpus.pins;

import static dev.gossamer.corpus.pins.Pinning.assertForeign;
import static dev.gossamer.corpus.pins.Pinning.hop;
import static dev.gossamer.corpus.pins.Pinning.pinOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.PinnedException.Reason;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Classes that no agent sees, in the place of classes that it did see. */
class OverriderTest {
    /** Overridden by a hidden class. */
    @Suspendable
    static class Open {
        int step() {
            return hop();
        }

        /** Calls what a subclass may have replaced. */
        int outer() {
            int n = step();
            Pinning.ranOn = true;
            return n;
        }

        /** Not overridden. */
        int kept() {
            return hop() + 1;
        }
    }

    interface Stepper {
        @Suspendable
        int step();
    }

    /** Knows nothing of {@link Stepper}. */
    static class Unaware {
        public int step() {
            int n = hop();
            Pinning.ranOn = true;
            return n;
        }
    }

    /** Gets its implementation from a class that was not rewritten. */
    static final class Adopted extends Unaware implements Stepper {}

    /** A hidden class whose {@code step} calls {@code hop}, or its superclass's {@code step}. */
    private static Object hidden(Class<?> superclass, Class<?> face, boolean callsSuper) throws Exception {
        String name = Type.getInternalName(OverriderTest.class) + "Hidden";
        String parent = Type.getInternalName(superclass);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String[] faces = face == null ? null : new String[] {Type.getInternalName(face)};
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, parent, faces);
        writer.visitSource("Hidden.java", null);
        MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(Opcodes.ALOAD, 0);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
        MethodVisitor step = writer.visitMethod(Opcodes.ACC_PUBLIC, "step", "()I", null, null);
        step.visitCode();
        if (callsSuper) {
            step.visitVarInsn(Opcodes.ALOAD, 0);
            step.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "step", "()I", false);
        } else {
            step.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(Pinning.class), "hop", "()I", false);
        }
        step.visitInsn(Opcodes.ICONST_5);
        step.visitInsn(Opcodes.IADD);
        step.visitInsn(Opcodes.IRETURN);
        step.visitMaxs(0, 0);
        step.visitEnd();
        writer.visitEnd();
        return MethodHandles.lookup()
                .defineHiddenClass(writer.toByteArray(), true)
                .lookupClass()
                .getConstructor()
                .newInstance();
    }

    private static void assertHidden(PinnedException pin) {
        assertThat(pin.reason()).isEqualTo(Reason.UNINSTRUMENTED_FRAME);
        assertThat(pin.getMessage()).startsWith("attempt to yield across an uninstrumented frame: ");
        assertThat(pin.frame())
                .as("the frame of a hidden class, or the one next to it")
                .isNotNull();
    }

    @Test
    void hiddenOverrider() throws Exception {
        Open open = (Open) hidden(Open.class, null, false);
        assertHidden(pinOf(() -> {
            open.step();
            Pinning.ranOn = true;
        }));
        assertHidden(pinOf(() -> open.outer()));
    }

    @Test
    void hiddenOverriderThatCallsItsSuperclass() throws Exception {
        Open open = (Open) hidden(Open.class, null, true);
        assertHidden(pinOf(() -> open.outer()));
    }

    @Test
    void hiddenImplementation() throws Exception {
        Stepper stepper = (Stepper) hidden(Object.class, Stepper.class, false);
        assertHidden(pinOf(() -> {
            stepper.step();
            Pinning.ranOn = true;
        }));
    }

    @Test
    void implementationInheritedFromAClassThatIsNotSuspendable() {
        Stepper stepper = new Adopted();
        assertForeign(pinOf(() -> stepper.step()), "Unaware.step");
    }

    @Test
    void receiversOfBothSortsAtOneCall() throws Exception {
        Open[] all = {new Open(), (Open) hidden(Open.class, null, false), new Open()};
        int[] sum = new int[1];
        int suspends = Pinning.suspendsOf(() -> {
            for (int i = 0; i < 9; i++) {
                try {
                    sum[0] += all[i % 3].step();
                } catch (PinnedException e) {
                    sum[0] += 100;
                }
            }
        });
        assertThat(suspends).isEqualTo(6);
        assertThat(sum[0]).isEqualTo(306);
    }

    /** Its suspendable method is nobody else's business; its lambda calls it on whatever instance. */
    static class Reserved {
        @Suspendable
        private int own() {
            return hop() + 1;
        }

        final SuspendableCallable<Integer> lambda() {
            return () -> own();
        }
    }

    /** Has nothing suspendable that it could inherit. */
    static final class Unreserved extends Reserved {}

    @Test
    void privateMethodOnAnInstanceOfASubclass() {
        int[] result = new int[1];
        assertThat(Pinning.suspendsOf(
                        () -> result[0] = new Unreserved().lambda().call()))
                .isEqualTo(1);
        assertThat(result[0]).isEqualTo(2);
    }
}
