package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Rewritten classes that inherit suspendable code from what could not be rewritten: the core is out of sight of the
 * loader of their superclass and their interface.
 */
public class UnrewrittenParentTest {
    private static final String FACE = "foreign/lib/Face";
    private static final String BASE = "foreign/lib/Base";
    private static final String HEIR = "foreign/app/Heir";
    private static final String PROGRAM = "foreign/app/Program";

    /** What the parents' code calls: it suspends. */
    public static final IntSupplier SUSPENDS = new Suspends();

    @Suspendable
    private static final class Suspends implements IntSupplier {
        @Override
        public int getAsInt() {
            Continuation.suspend();
            return 7;
        }
    }

    /** What the parents' code calls: it does not suspend. */
    public static final IntSupplier RETURNS = () -> 7;

    private static final class Foreign extends ClassLoader {
        Foreign() {
            super(ClassLoader.getPlatformClassLoader());
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name.replace('/', '.'), bytes, 0, bytes.length);
        }
    }

    private static final class App extends ClassLoader {
        private final Foreign foreign;

        App(Foreign foreign) {
            super(UnrewrittenParentTest.class.getClassLoader());
            this.foreign = foreign;
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name.replace('/', '.'), bytes, 0, bytes.length);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return foreign.loadClass(name);
        }

        @Override
        public java.io.InputStream getResourceAsStream(String name) {
            byte[] bytes = name.equals(FACE + ".class") ? face() : name.equals(BASE + ".class") ? base() : null;
            return bytes == null ? super.getResourceAsStream(name) : new java.io.ByteArrayInputStream(bytes);
        }
    }

    private static byte[] type(int access, String name, String parent, String face, Consumer<ClassVisitor> members) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, access, name, null, parent, face == null ? null : new String[] {face});
        if ((access & ACC_INTERFACE) == 0) {
            Made.constructor(writer, parent);
        }
        members.accept(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** {@code supplier.getAsInt() + 1}, by code that nobody has rewritten. */
    private static void asks(MethodVisitor m) {
        m.visitVarInsn(ALOAD, 1);
        m.visitMethodInsn(INVOKEINTERFACE, "java/util/function/IntSupplier", "getAsInt", "()I", true);
        m.visitInsn(ICONST_1);
        m.visitInsn(IADD);
        m.visitInsn(IRETURN);
    }

    private static byte[] face() {
        return type(
                ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT,
                FACE,
                "java/lang/Object",
                null,
                v -> Made.suspendable(v, ACC_PUBLIC, "viaFace", "(Ljava/util/function/IntSupplier;)I", m -> asks(m)));
    }

    private static byte[] base() {
        return type(
                ACC_PUBLIC | ACC_SUPER,
                BASE,
                "java/lang/Object",
                null,
                v -> Made.suspendable(v, ACC_PUBLIC, "viaBase", "(Ljava/util/function/IntSupplier;)I", m -> asks(m)));
    }

    private static void program(ClassVisitor v, String method, String supplier) {
        Made.method(v, ACC_PUBLIC, "call", "()Ljava/lang/Object;", m -> {
            m.visitTypeInsn(NEW, HEIR);
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, HEIR, "<init>", "()V", false);
            m.visitFieldInsn(
                    GETSTATIC,
                    Type.getInternalName(UnrewrittenParentTest.class),
                    supplier,
                    "Ljava/util/function/IntSupplier;");
            m.visitMethodInsn(INVOKEVIRTUAL, HEIR, method, "(Ljava/util/function/IntSupplier;)I", false);
            returnInt(m);
        });
    }

    /** Runs {@code method} of an heir once. */
    private static Object run(
            String parent, String face, Consumer<ClassVisitor> members, String method, String supplier)
            throws Exception {
        Foreign foreign = new Foreign();
        foreign.define(FACE, face());
        foreign.define(BASE, base());
        App app = new App(foreign);
        app.define(HEIR, type(ACC_PUBLIC | ACC_SUPER, HEIR, parent, face, members));
        String callable = Type.getInternalName(SuspendableCallable.class);
        byte[] program =
                type(ACC_PUBLIC | ACC_SUPER, PROGRAM, "java/lang/Object", callable, v -> program(v, method, supplier));
        var made = (SuspendableCallable<?>)
                app.define(PROGRAM, program).getConstructor().newInstance();
        Object[] result = new Object[1];
        Continuation continuation = new Continuation(() -> {
            try {
                result[0] = made.call();
            } catch (PinnedException e) {
                result[0] = e.getMessage();
            }
        });
        assertThat(continuation.run()).as("has ended").isTrue();
        return result[0];
    }

    private static void assertPins(
            String parent, String face, Consumer<ClassVisitor> members, String method, String frame) throws Exception {
        assertThat(run(parent, face, members, method, "RETURNS")).isEqualTo(8);
        assertThat((String) run(parent, face, members, method, "SUSPENDS"))
                .startsWith("attempt to yield across an uninstrumented frame: " + frame);
    }

    @Test
    void defaultMethodOfAnInterface() throws Exception {
        assertPins("java/lang/Object", FACE, v -> {}, "viaFace", "foreign.lib.Face.viaFace(");
    }

    @Test
    void methodOfASuperclass() throws Exception {
        assertPins(BASE, null, v -> {}, "viaBase", "foreign.lib.Base.viaBase(");
    }

    @Test
    void superCallOfADefaultMethod() throws Exception {
        assertPins("java/lang/Object", FACE, v -> overrider(v, "viaFace", FACE, true), "viaFace", "foreign.lib.Face.");
    }

    @Test
    void superCall() throws Exception {
        assertPins(BASE, null, v -> overrider(v, "viaBase", BASE, false), "viaBase", "foreign.lib.Base.viaBase(");
    }

    private static void overrider(ClassVisitor v, String name, String owner, boolean isInterface) {
        Made.method(v, ACC_PUBLIC, name, "(Ljava/util/function/IntSupplier;)I", m -> {
            m.visitVarInsn(ALOAD, 0);
            m.visitVarInsn(ALOAD, 1);
            m.visitMethodInsn(INVOKESPECIAL, owner, name, "(Ljava/util/function/IntSupplier;)I", isInterface);
            m.visitInsn(IRETURN);
        });
    }
}
