package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.corpus.Plan;
import dev.gossamer.corpus.Runner;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Dynamic calls and constants by bootstraps of our own, handles, and calls whose descriptor only the JVM knows. */
public class DynamicTest {
    private static final String SELF = Type.getInternalName(DynamicTest.class);
    private static final String BOOTSTRAP = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;";

    /** What the call sites are bound to: suspends. */
    @Suspendable
    public static int suspends(int n) {
        Continuation.suspend();
        return n + 1;
    }

    public static int plain(int n) {
        return n + 1;
    }

    /** Binds to the method of this class that has the call's name. */
    public static CallSite bind(MethodHandles.Lookup lookup, String name, MethodType type) throws Exception {
        return new ConstantCallSite(MethodHandles.lookup().findStatic(DynamicTest.class, name, type));
    }

    /** Binds to what a first call changes. */
    public static CallSite change(MethodHandles.Lookup lookup, String name, MethodType type) throws Exception {
        MutableCallSite site = new MutableCallSite(type);
        MethodHandle plain = MethodHandles.lookup().findStatic(DynamicTest.class, "plain", type);
        site.setTarget(MethodHandles.filterReturnValue(plain, plain));
        return site;
    }

    /** A bootstrap that tries to suspend itself. */
    @Suspendable
    public static CallSite suspendFirst(MethodHandles.Lookup lookup, String name, MethodType type) throws Exception {
        Continuation.suspend();
        return bind(lookup, "plain", type);
    }

    /** The value of a dynamic constant. */
    public static Object constant(MethodHandles.Lookup lookup, String name, Class<?> type) {
        return name + " " + type.getSimpleName();
    }

    /** The same, but tries to suspend. */
    @Suspendable
    public static Object suspendingConstant(MethodHandles.Lookup lookup, String name, Class<?> type) {
        Continuation.suspend();
        return name;
    }

    private static void dynamic(MethodVisitor m, String bootstrap, String name) {
        m.visitInvokeDynamicInsn(name, "(I)I", new Handle(H_INVOKESTATIC, SELF, bootstrap, BOOTSTRAP, false));
    }

    private static Handle constantBootstrap(String name) {
        return new Handle(
                H_INVOKESTATIC,
                SELF,
                name,
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
                false);
    }

    private static void assertPinned(Consumer<MethodVisitor> code) throws Exception {
        for (Runner.Run run : Made.made().versions(V11, V17).runs(Plan.NEVER, code)) {
            assertThat(run.outcome()).contains("dev.gossamer.continuation.PinnedException: attempt to yield across");
        }
    }

    @Test
    void callSitesAmongSuspends() throws Exception {
        Made.made().versions(V1_7, V1_8, V17).check(3, "returned 8", m -> {
            probeInt(m, 3);
            dynamic(m, "bind", "plain");
            probe(m, "I");
            dynamic(m, "change", "any");
            m.visitInsn(ICONST_2);
            m.visitInsn(IADD);
            probe(m, "I");
            returnInt(m);
        });
    }

    @Test
    void aCallSiteThatIsBoundToASuspendableMethodPins() throws Exception {
        assertPinned(m -> {
            m.visitInsn(ICONST_3);
            dynamic(m, "bind", "suspends");
            returnInt(m);
        });
    }

    @Test
    void aBootstrapThatSuspendsPins() throws Exception {
        assertPinned(m -> {
            m.visitInsn(ICONST_3);
            dynamic(m, "suspendFirst", "plain");
            returnInt(m);
        });
    }

    @Test
    void dynamicConstants() throws Exception {
        Made.made().versions(V11, V17).check(2, "returned made Object", m -> {
            point(m);
            m.visitLdcInsn(new ConstantDynamic("made", "Ljava/lang/Object;", constantBootstrap("constant")));
            probe(m, "Ljava/lang/Object;");
            m.visitInsn(ARETURN);
        });
    }

    @Test
    void aDynamicConstantThatSuspendsPins() throws Exception {
        assertPinned(m -> {
            m.visitLdcInsn(new ConstantDynamic("made", "Ljava/lang/Object;", constantBootstrap("suspendingConstant")));
            m.visitInsn(ARETURN);
        });
    }

    private static Handle handle(String name) {
        return new Handle(H_INVOKESTATIC, SELF, name, "(I)I", false);
    }

    @Test
    void constantsOfHandlesAndTypes() throws Exception {
        Made.made().versions(V1_7, V17).check(4, "returned (int)int int[] 6", m -> {
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            init(m, "");
            m.visitLdcInsn(Type.getMethodType("(I)I"));
            probe(m, "Ljava/lang/Object;");
            append(m, "Ljava/lang/Object;");
            m.visitLdcInsn(" ");
            append(m, STRING);
            m.visitLdcInsn(Type.getType("[I"));
            point(m);
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Class", "getSimpleName", "()" + STRING, false);
            append(m, STRING);
            m.visitLdcInsn(" ");
            append(m, STRING);
            m.visitLdcInsn(handle("plain"));
            probeInt(m, 5);
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", "(I)I", false);
            probe(m, "I");
            append(m, "I");
            returnText(m);
        });
    }

    @Test
    void handlesOfSuspendableMethodsPin() throws Exception {
        for (String invoke : new String[] {"invokeExact", "invoke"}) {
            assertPinned(m -> {
                m.visitLdcInsn(handle("suspends"));
                m.visitInsn(ICONST_3);
                m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", invoke, "(I)I", false);
                returnInt(m);
            });
        }
    }

    /** A field that var handles reach. */
    public static int field = 5;

    @Test
    void varHandles() throws Exception {
        String type = "Ljava/lang/invoke/VarHandle;";
        Made.made().versions(V9, V17).check(3, "returned 12", m -> {
            m.visitInsn(ICONST_5);
            m.visitFieldInsn(PUTSTATIC, SELF, "field", "I");
            m.visitMethodInsn(
                    INVOKESTATIC,
                    "java/lang/invoke/MethodHandles",
                    "lookup",
                    "()Ljava/lang/invoke/MethodHandles$Lookup;",
                    false);
            m.visitLdcInsn(Type.getObjectType(SELF));
            m.visitLdcInsn("field");
            m.visitFieldInsn(GETSTATIC, "java/lang/Integer", "TYPE", "Ljava/lang/Class;");
            point(m);
            m.visitMethodInsn(
                    INVOKEVIRTUAL,
                    "java/lang/invoke/MethodHandles$Lookup",
                    "findStaticVarHandle",
                    "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/Class;)" + type,
                    false);
            m.visitInsn(DUP);
            m.visitInsn(ICONST_5);
            probeInt(m, 7);
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/invoke/VarHandle", "compareAndSet", "(II)Z", false);
            m.visitInsn(POP);
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/invoke/VarHandle", "getVolatile", "()I", false);
            m.visitInsn(ICONST_5);
            m.visitInsn(IADD);
            probe(m, "I");
            returnInt(m);
        });
    }
}
