package dev.gossamer.agent.verify;

import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Links classes in a world of their own: a loader that defines what it is given and all that this refers to, and is
 * dropped afterwards. So the judge is the verifier of the running JVM, no class of the application is loaded or
 * initialised for it, and no code is run.
 */
public final class ClassVerifier {
    private final ThrowAwayLoader loader;

    /**
     * @param own the classes that are to be linked, by internal name, whatever the JDK has of these names
     * @param others the bytes of what they refer to, null where there are none; the JDK's classes are the JDK's
     */
    public ClassVerifier(Map<String, byte[]> own, Function<String, byte[]> others) {
        this.loader = new ThrowAwayLoader(own, others);
    }

    /** Whether this JVM verifies at all: it can be told not to. */
    public static boolean isJudge() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "Unsound", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()I", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return new ClassVerifier(Map.of("Unsound", writer.toByteArray()), n -> null).link("Unsound") != null;
    }

    /** Whether a class that fails so fails through no fault of its rewriting. */
    public static boolean isSameKind(Throwable ofRewritten, Throwable ofOriginal) {
        return ofOriginal != null && ofOriginal.getClass() == ofRewritten.getClass();
    }

    /** What goes wrong, in one line. */
    public static String firstLine(Throwable flaw) {
        return flaw.toString().lines().map(String::strip).findFirst().orElse("");
    }

    /**
     * Loads and links a class without initialising it.
     *
     * @param name internal name
     * @return what the JVM threw; null where it has linked the class
     */
    public Throwable link(String name) {
        try {
            Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
            return type.isInterface() ? linkByFields(type, null) : linkByConstructors(type);
        } catch (ClassNotFoundException | LinkageError | SecurityException e) {
            return e;
        }
    }

    /**
     * Reflection links a class before it looks at its members, and then resolves the types in their signatures. Those
     * may be missing, which is no matter of linking: the second look tells. An interface has no constructors that it
     * would be linked for.
     */
    private static Throwable linkByConstructors(Class<?> type) {
        try {
            type.getConstructors();
            return null;
        } catch (NoClassDefFoundError e) {
            return linkByFields(type, e);
        }
    }

    private static Throwable linkByFields(Class<?> type, NoClassDefFoundError first) {
        try {
            type.getFields();
            return null;
        } catch (NoClassDefFoundError e) {
            return first == null ? e : first;
        }
    }
}
