package dev.gossamer.corpus.handmade;

import static org.objectweb.asm.Opcodes.*;

import dev.gossamer.corpus.Probe;
import dev.gossamer.corpus.TargetException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** What the hand-made methods are put together from. */
final class Insns {
    static final String PROBE = Type.getInternalName(Probe.class);
    static final String ERROR = Type.getInternalName(TargetException.class);
    static final String BUILDER = "java/lang/StringBuilder";
    static final String STRING = "Ljava/lang/String;";

    private Insns() {}

    static void push(MethodVisitor m, int value) {
        m.visitIntInsn(SIPUSH, value);
    }

    /** {@code value -> value}, suspending if the plan says so. */
    static void probe(MethodVisitor m, String type) {
        m.visitMethodInsn(INVOKESTATIC, PROBE, "s", "(" + type + ")" + type, false);
    }

    static void probeInt(MethodVisitor m, int value) {
        push(m, value);
        probe(m, "I");
    }

    static void probeText(MethodVisitor m, String value) {
        m.visitLdcInsn(value);
        probe(m, "Ljava/lang/Object;");
        m.visitTypeInsn(CHECKCAST, "java/lang/String");
    }

    /** A suspension point without a value. */
    static void point(MethodVisitor m) {
        m.visitMethodInsn(INVOKESTATIC, PROBE, "p", "()V", false);
    }

    /** {@code value -> }. */
    static void note(MethodVisitor m) {
        m.visitMethodInsn(INVOKESTATIC, PROBE, "note", "(Ljava/lang/Object;)V", false);
    }

    static void noteText(MethodVisitor m, String text) {
        m.visitLdcInsn(text);
        note(m);
    }

    /** Suspends if the plan says so, then throws a TargetException; pushes nothing that counts. */
    static void fail(MethodVisitor m, String message) {
        m.visitLdcInsn(message);
        m.visitMethodInsn(INVOKESTATIC, PROBE, "fail", "(Ljava/lang/String;)Ljava/lang/Object;", false);
    }

    /** {@code uninitialised builder, arguments -> }. */
    static void init(MethodVisitor m, String arguments) {
        m.visitMethodInsn(INVOKESPECIAL, BUILDER, "<init>", "(" + arguments + ")V", false);
    }

    static void append(MethodVisitor m, String type) {
        m.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")L" + BUILDER + ";", false);
    }

    static void box(MethodVisitor m) {
        m.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
    }

    /** Returns the int on the stack. */
    static void returnInt(MethodVisitor m) {
        box(m);
        m.visitInsn(ARETURN);
    }

    /** Returns the text of the builder on the stack. */
    static void returnText(MethodVisitor m) {
        m.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "toString", "()" + STRING, false);
        m.visitInsn(ARETURN);
    }

    /** Returns the text of the object on the stack. */
    static void returnString(MethodVisitor m) {
        m.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(Ljava/lang/Object;)" + STRING, false);
        m.visitInsn(ARETURN);
    }

    static void throwNew(MethodVisitor m, String type) {
        m.visitTypeInsn(NEW, type);
        m.visitInsn(DUP);
        m.visitMethodInsn(INVOKESPECIAL, type, "<init>", "()V", false);
        m.visitInsn(ATHROW);
    }
}
