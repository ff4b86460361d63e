package dev.gossamer.agent.build;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.io.IOException;
import java.io.PrintStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** {@code explain CLASS#METHOD --classpath CP}. */
final class ExplainCommand {
    private final PrintStream out;
    private final PrintStream err;

    ExplainCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(Arguments arguments) throws IOException {
        String[] parts = arguments.rest().size() == 1 ? arguments.rest().get(0).split("#") : new String[0];
        if (parts.length != 2) {
            throw new UsageException("explain takes one CLASS#METHOD, for example com.acme.Client#call");
        }
        try (ClassPath classPath = new ClassPath(arguments.classPath())) {
            ClassHierarchy hierarchy = ClassHierarchy.of(classPath::bytes);
            SuspendableClassifier classifier = new SuspendableClassifier(hierarchy, classPath.lists());
            return explain(parts[0], parts[1], classPath, classifier);
        }
    }

    private int explain(String className, String method, ClassPath classPath, SuspendableClassifier classifier) {
        byte[] bytes = classPath.bytes(className.replace('.', '/'));
        if (bytes == null) {
            err.println("gossamer-agent: there is no class " + className
                    + " on the class path; nested classes are written with $; see --classpath");
            return Cli.FAILED;
        }
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
        Lambdas lambdas = new Lambdas(node, classifier);
        boolean found = false;
        for (MethodNode candidate : node.methods) {
            if (candidate.name.equals(method) || (candidate.name + candidate.desc).equals(method)) {
                explain(node, candidate, lambdas, classifier);
                found = true;
            }
        }
        if (!found) {
            err.println("gossamer-agent: class " + className + " declares no method " + method);
        }
        return found ? Cli.OK : Cli.FAILED;
    }

    private void explain(ClassNode node, MethodNode method, Lambdas lambdas, SuspendableClassifier classifier) {
        String reason = classifier.why(node.name, method.name, method.desc);
        if (reason == null) {
            reason = lambdas.why(method);
        }
        out.println(text(node.name, method.name, method.desc) + ": "
                + (reason == null ? "not suspendable: " + whyNot(method) : "suspendable: " + reason));
        int line = 0;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode number) {
                line = number.line;
            } else if (insn instanceof MethodInsnNode call) {
                explain(call, line, classifier);
            }
        }
    }

    private void explain(MethodInsnNode call, int line, SuspendableClassifier classifier) {
        String reason = classifier.why(call.owner, call.name, call.desc);
        if (reason != null) {
            String at = line == 0 ? "" : "line " + line + ": ";
            out.println(
                    "  " + at + "the call to " + text(call.owner, call.name, call.desc) + " may suspend: " + reason);
        }
    }

    private static String whyNot(MethodNode method) {
        return method.name.startsWith("<")
                ? "constructors and class initialisers cannot be captured"
                : "it is neither annotated nor listed, nor is its class, and it overrides no suspendable method;"
                        + " annotate it with @Suspendable or name it in a suspendables list";
    }

    private static String text(String owner, String name, String desc) {
        return owner.replace('/', '.') + "." + name + desc;
    }
}
