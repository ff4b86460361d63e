package dev.gossamer.agent.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Has a class that was rewritten judged before it is defined. What it refers to is taken from the resources of its
 * loader: the loader is not asked for a class, which could wait for the thread that is loading this one.
 */
public final class RewritingJudge {
    private static final String CORE = "dev/gossamer/continuation/";

    private final String name;
    private final byte[] original;
    private final byte[] rewritten;
    private final Function<String, byte[]> resources;

    private RewritingJudge(byte[] original, byte[] rewritten, Function<String, byte[]> resources) {
        this.name = new ClassReader(original).getClassName();
        this.original = original;
        this.rewritten = rewritten;
        this.resources = resources;
    }

    /** @param loader that is going to define the class */
    public static Judgement judge(ClassLoader loader, byte[] original, byte[] rewritten) {
        return new RewritingJudge(original, rewritten, other -> resource(loader, other)).judge();
    }

    private Judgement judge() {
        Throwable flaw = link(rewritten, resources);
        if (flaw == null) {
            return Judgement.sound();
        }
        Throwable own = link(original, resources);
        if (!ClassVerifier.isSameKind(flaw, own)) {
            return new Judgement(Judgement.Verdict.FLAWED, describe(flaw));
        }
        return flaw instanceof NoClassDefFoundError
                ? judgeWithoutTheMissing(flaw)
                : new Judgement(Judgement.Verdict.UNCHECKED, describe(own));
    }

    /** The verifier stops at the first class that it misses; what comes after it is to be judged all the same. */
    private Judgement judgeWithoutTheMissing(Throwable missing) {
        Function<String, byte[]> stubs = other -> {
            byte[] found = resources.apply(other);
            return found == null ? stub(other) : found;
        };
        Throwable flaw = link(rewritten, stubs);
        if (flaw == null) {
            return Judgement.sound();
        }
        return link(original, stubs) == null
                ? new Judgement(Judgement.Verdict.FLAWED, describe(flaw))
                : new Judgement(Judgement.Verdict.UNCHECKED, describe(missing));
    }

    private Throwable link(byte[] bytes, Function<String, byte[]> others) {
        return new ClassVerifier(Map.of(name, bytes), others).link(name);
    }

    /** The verifier lets every reference pass for an interface. */
    private static byte[] stub(String name) {
        ClassWriter writer = new ClassWriter(0);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
        writer.visit(Opcodes.V1_8, access, name, null, "java/lang/Object", null);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] resource(ClassLoader loader, String name) {
        String file = name + ".class";
        InputStream own = loader.getResourceAsStream(file);
        // A loader may give the classes of the core, and yet no resources of packages that are not its own.
        boolean elsewhere = own == null && name.startsWith(CORE);
        try (InputStream stream = elsewhere ? ClassLoader.getSystemResourceAsStream(file) : own) {
            return stream == null ? null : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class file of " + name.replace('/', '.'), e);
        }
    }

    /** In one line: what is wrong, in which method at which instruction, and why. */
    static String describe(Throwable flaw) {
        List<String> lines = flaw.toString().lines().map(String::strip).toList();
        String location = after("Location:", lines);
        String reason = after("Reason:", lines);
        return ClassVerifier.firstLine(flaw)
                + (location == null ? "" : ", in " + location)
                + (reason == null ? "" : ": " + reason);
    }

    private static String after(String title, List<String> lines) {
        int at = lines.indexOf(title);
        return at < 0 || at + 1 == lines.size() ? null : lines.get(at + 1);
    }
}
