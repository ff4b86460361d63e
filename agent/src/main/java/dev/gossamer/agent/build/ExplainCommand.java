package dev.gossamer.agent.build;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassSummary;
import dev.gossamer.agent.hierarchy.ClassVersions;
import dev.gossamer.agent.instrument.ClassInspector;
import dev.gossamer.agent.instrument.InstrumentationException;
import dev.gossamer.agent.replace.Replacements;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** {@code explain [--all P;P] [--suspendables FILE] CLASS#METHOD --classpath CP}. */
final class ExplainCommand {
    private final PrintStream out;
    private final PrintStream err;

    ExplainCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(Arguments arguments) throws IOException {
        String[] parts = arguments.rest().size() == 1 ? arguments.rest().get(0).split("#") : new String[0];
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new UsageException("explain takes one CLASS#METHOD, for example com.acme.Client#call or"
                    + " 'com.acme.Client#call(I)V'");
        }
        try (ClassPath classPath = new ClassPath(arguments.classPath())) {
            ClassHierarchy hierarchy = ClassHierarchy.of(classPath::bytes);
            SuspendableClassifier classifier = new SuspendableClassifier(hierarchy, arguments.rules(classPath));
            Replacements replacements = arguments.replacements(classPath);
            return explain(parts[0], parts[1], classPath, hierarchy, classifier, replacements);
        }
    }

    private int explain(
            String className,
            String method,
            ClassPath classPath,
            ClassHierarchy hierarchy,
            SuspendableClassifier classifier,
            Replacements replacements)
            throws IOException {
        byte[] bytes = hierarchy.bytes(className.replace('.', '/'));
        if (bytes == null) {
            return fail("there is no class " + className
                    + " on the class path; nested classes are written with $; see --classpath"
                    + SimilarNames.hint(className, classPath.classNames()));
        }
        String obstacle = obstacle(className, bytes);
        if (obstacle != null) {
            return fail(obstacle);
        }
        List<MethodNode> found = methods(bytes).methods.stream()
                .filter(m -> m.name.equals(method) || (m.name + m.desc).equals(method))
                .toList();
        if (found.isEmpty()) {
            return fail(
                    "class " + className + " declares no method " + method + hint(className, method, bytes, hierarchy));
        }
        try {
            explain(found, bytes, hierarchy, classifier, replacements);
            return Cli.OK;
        } catch (InstrumentationException e) {
            return fail(e.getMessage());
        }
    }

    private int fail(String why) {
        err.println("gossamer-agent: " + why);
        return Cli.FAILED;
    }

    private static String obstacle(String className, byte[] bytes) {
        if (ClassVersions.major(bytes) > ClassVersions.newest()) {
            return "class " + className + " is of class file version " + ClassVersions.major(bytes)
                    + ", and the newest that this agent reads is " + ClassVersions.newest()
                    + "; take a newer gossamer-agent.jar";
        }
        return ClassHierarchy.summarize(bytes).isInstrumented()
                ? "class " + className + " was rewritten ahead of time; name the original with --classpath"
                : null;
    }

    private static ClassNode methods(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
        return node;
    }

    private void explain(
            List<MethodNode> found,
            byte[] bytes,
            ClassHierarchy hierarchy,
            SuspendableClassifier classifier,
            Replacements replacements) {
        ClassInspector inspector = new ClassInspector(bytes, hierarchy, classifier, replacements);
        Lambdas lambdas = new Lambdas(methods(bytes), classifier);
        MethodExplainer explainer = new MethodExplainer(out, inspector, lambdas, hierarchy, classifier);
        Set<String> wanted = found.stream().map(m -> m.name + m.desc).collect(Collectors.toSet());
        inspector.node().methods.stream()
                .filter(m -> wanted.contains(m.name + m.desc))
                .forEach(explainer::explain);
    }

    private static String hint(String className, String method, byte[] bytes, ClassHierarchy hierarchy) {
        int desc = method.indexOf('(');
        String name = desc < 0 ? method : method.substring(0, desc);
        String heir = declaring(name, ClassHierarchy.summarize(bytes), hierarchy);
        if (heir != null) {
            return "; it inherits one: explain " + heir.replace('/', '.') + '#' + name;
        }
        Set<String> names = new TreeSet<>();
        methods(bytes).methods.forEach(m -> names.add(m.name.equals(name) ? m.name + m.desc : m.name));
        names.removeIf(n -> n.startsWith("<"));
        return desc >= 0 && names.stream().anyMatch(n -> n.startsWith(name + '('))
                ? "; did you mean "
                        + String.join(
                                " or ",
                                names.stream()
                                        .filter(n -> n.startsWith(name + '('))
                                        .toList())
                        + "?"
                : SimilarNames.hint(name, names);
    }

    /** The class or interface that a method by this name is inherited from; null for none. */
    private static String declaring(String name, ClassSummary type, ClassHierarchy hierarchy) {
        Deque<String> open = new ArrayDeque<>(type.directSupertypes());
        Set<String> seen = new TreeSet<>();
        while (!open.isEmpty()) {
            String next = open.poll();
            ClassSummary summary = seen.add(next) ? hierarchy.find(next) : null;
            if (summary != null) {
                if (summary.methods().values().stream().anyMatch(m -> m.name().equals(name) && !m.isPrivate())) {
                    return next;
                }
                open.addAll(summary.directSupertypes());
            }
        }
        return null;
    }
}
