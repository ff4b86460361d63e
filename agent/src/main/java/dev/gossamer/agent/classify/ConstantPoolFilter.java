package dev.gossamer.agent.classify;

import dev.gossamer.agent.hierarchy.ClassVersions;
import java.nio.charset.StandardCharsets;
import org.objectweb.asm.ClassReader;

/** Tells the classes that hold nothing for us from their constant pools: nearly all, and none of their code is read. */
final class ConstantPoolFilter {
    private static final byte[] SUSPENDABLE = utf8("Ldev/gossamer/continuation/Suspendable;");
    private static final byte[] INSTRUMENTED = utf8("dev/gossamer/continuation/Instrumented");
    private static final byte[] INSTRUMENTED_INTERFACE = utf8("dev/gossamer/continuation/InstrumentedInterface");
    private static final byte[] LAMBDA_FACTORY = utf8("java/lang/invoke/LambdaMetafactory");
    private static final int UTF8 = 1;
    private static final int INVOKE_DYNAMIC = 18;

    private final SuspendableClassifier classifier;
    private final SuspendableRules rules;

    ConstantPoolFilter(SuspendableClassifier classifier, SuspendableRules rules) {
        this.classifier = classifier;
        this.rules = rules;
    }

    boolean mayBeOurs(byte[] bytes) {
        ClassReader pool = new ClassReader(bytes);
        String name = pool.getClassName();
        if (CoreClasses.isCore(name) || (CoreClasses.isJdk(name) && !rules.list(name))) {
            return false;
        }
        if (mayBear(pool)) {
            return true;
        }
        classifier.bearsNothing(name);
        return makesLambdas(pool);
    }

    /** Whether the class or one that it inherits from may declare methods that may suspend. */
    boolean mayBear(byte[] bytes) {
        return ClassVersions.major(bytes) > ClassVersions.NEWEST || mayBear(new ClassReader(bytes));
    }

    private boolean mayBear(ClassReader pool) {
        String name = pool.getClassName();
        return (rules.mention(name) && !CoreClasses.isUnnamed(name))
                || mentions(pool, SUSPENDABLE)
                || mentions(pool, INSTRUMENTED)
                || mentions(pool, INSTRUMENTED_INTERFACE)
                || inherits(pool);
    }

    private boolean inherits(ClassReader pool) {
        String superName = pool.getSuperName();
        if (superName != null && classifier.bears(superName)) {
            return true;
        }
        for (String name : pool.getInterfaces()) {
            if (classifier.bears(name)) {
                return true;
            }
        }
        return false;
    }

    /** Lambdas and method references of an interface whose method may suspend. */
    private boolean makesLambdas(ClassReader pool) {
        if (!mentions(pool, LAMBDA_FACTORY)) {
            return false;
        }
        char[] buffer = new char[pool.getMaxStringLength()];
        for (int i = 1; i < pool.getItemCount(); i++) {
            int at = pool.getItem(i);
            if (at != 0 && pool.readByte(at - 1) == INVOKE_DYNAMIC) {
                int nameAndType = pool.getItem(pool.readUnsignedShort(at + 2));
                String type = returnedClass(pool.readUTF8(nameAndType + 2, buffer));
                if (type != null && classifier.bears(type)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String returnedClass(String desc) {
        int type = desc.indexOf(')') + 1;
        return desc.charAt(type) == 'L' ? desc.substring(type + 1, desc.length() - 1) : null;
    }

    private static boolean mentions(ClassReader pool, byte[] text) {
        for (int i = 1; i < pool.getItemCount(); i++) {
            int at = pool.getItem(i);
            if (at != 0 && pool.readByte(at - 1) == UTF8 && equal(pool, at, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(ClassReader pool, int at, byte[] text) {
        if (pool.readUnsignedShort(at) != text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if ((byte) pool.readByte(at + 2 + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
