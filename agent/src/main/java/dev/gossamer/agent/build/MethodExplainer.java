package dev.gossamer.agent.build;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassSummary;
import dev.gossamer.agent.instrument.ClassInspector;
import dev.gossamer.agent.instrument.Refusal;
import dev.gossamer.agent.replace.Replaced;
import dev.gossamer.agent.replace.Replacement;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Explains the methods of one class. */
final class MethodExplainer {
    private final PrintStream out;
    private final ClassInspector inspector;
    private final ClassHierarchy hierarchy;
    private final SuspendableClassifier classifier;
    private final Lambdas lambdas;
    private final CallText calls;

    MethodExplainer(
            PrintStream out,
            ClassInspector inspector,
            Lambdas lambdas,
            ClassHierarchy hierarchy,
            SuspendableClassifier classifier) {
        this.out = out;
        this.inspector = inspector;
        this.lambdas = lambdas;
        this.classifier = classifier;
        this.hierarchy = hierarchy;
        this.calls = new CallText(inspector, hierarchy, classifier);
    }

    void explain(MethodNode method) {
        boolean suspendable = inspector.isSuspendable(method);
        String owner = inspector.node().name;
        out.println(CallText.name(owner, method.name, method.desc) + ": "
                + (suspendable ? "suspendable: " + why(method) : "not suspendable: " + whyNot(method)));
        Refusal refusal = inspector.refusal(method);
        if (refusal != null) {
            out.println("  but left as it is: " + refusal.why());
        }
        explainMade(method);
        if (method.instructions.size() == 0) {
            out.println("  it has no code");
        } else if (method.name.charAt(0) == '<') {
            explainInitializer(method);
        } else {
            explainCode(method, suspendable);
        }
    }

    private void explainMade(MethodNode method) {
        Replaced extended = method.name.equals("<init>") ? inspector.extended() : null;
        if (extended != null) {
            Replacement one = extended.replacement();
            out.println("  the class extends " + one.target().replace('/', '.') + " in place of "
                    + one.owner().replace('/', '.') + leaves(one));
        }
        for (Replaced made : inspector.made(method)) {
            Replacement one = made.replacement();
            out.println("  " + at(made.line()) + one.replacement() + " in place of " + one.original() + leaves(one));
        }
    }

    private static String leaves(Replacement one) {
        return " (blocking=-" + one.group() + " leaves it)";
    }

    private String why(MethodNode method) {
        String reason = classifier.why(inspector.node().name, method.name, method.desc);
        return reason == null ? lambdas.why(method) : reason;
    }

    private String whyNot(MethodNode method) {
        String owner = inspector.node().name;
        if (method.name.charAt(0) == '<') {
            return "constructors and class initialisers cannot be captured";
        }
        if (inspector.isUpcall(method)) {
            return "the JVM calls it whenever it likes, and cannot be unwound; suspend in a method that you call";
        }
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            return "a native method cannot be captured";
        }
        String excluded = classifier.exclusion(owner, method.name, method.desc);
        if (excluded != null) {
            return "excluded at " + excluded;
        }
        if (CallText.isOfJdk(owner)) {
            return "it is of the JDK, and no list names it";
        }
        return "it is neither annotated nor listed, nor is its class, and it overrides no suspendable method;"
                + " annotate it with @Suspendable or name it in a suspendables list"
                + missingSupertypes();
    }

    private String missingSupertypes() {
        Set<String> missing = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(inspector.node().name));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String next = open.poll();
            ClassSummary type = hierarchy.find(next);
            if (type == null) {
                missing.add(next.replace('/', '.'));
            } else if (seen.add(next)) {
                open.addAll(type.directSupertypes());
            }
        }
        return missing.isEmpty()
                ? ""
                : "; not found, so that nothing is known of their methods: " + String.join(", ", missing)
                        + " (name their jars with --classpath)";
    }

    /** Its code is not analysed, as it is never rewritten. */
    private void explainInitializer(MethodNode method) {
        int line = 0;
        for (AbstractInsnNode insn : method.instructions) {
            line = insn instanceof LineNumberNode number ? number.line : line;
            if (insn instanceof MethodInsnNode call && inspector.maySuspend(call)) {
                out.println("  " + at(line) + "the call to " + CallText.name(call) + " would pin");
            }
        }
    }

    private void explainCode(MethodNode method, boolean suspendable) {
        MethodAnalysis analysis = inspector.analyze(method);
        List<SuspensionPoint> points = new ArrayList<>(analysis.points());
        points.sort(Comparator.comparingInt(SuspensionPoint::index));
        for (SuspensionPoint point : points) {
            out.println("  " + at(point.line()) + "the call to " + CallText.name(point.call()) + replaced(point.call())
                    + " may suspend" + (suspendable ? "" : ", but not from here") + ": " + why(point.call()));
            if (suspendable) {
                explain(point, new Variables(method));
            }
        }
        if (suspendable) {
            explainOthers(method, analysis);
        }
    }

    private void explainOthers(MethodNode method, MethodAnalysis analysis) {
        Set<AbstractInsnNode> points = new HashSet<>();
        analysis.points().forEach(point -> points.add(point.call()));
        int line = 0;
        for (int i = 0; i < analysis.kinds().length; i++) {
            AbstractInsnNode insn = method.instructions.get(i);
            line = insn instanceof LineNumberNode number ? number.line : line;
            String text = points.contains(insn) ? null : calls.cannotSuspend(insn, analysis.kinds()[i]);
            if (text != null) {
                out.println("  " + at(line) + text);
            }
        }
    }

    private String replaced(MethodInsnNode call) {
        Replaced replaced = inspector.replaced(call);
        return replaced == null
                ? ""
                : ", in place of " + replaced.replacement().original() + leaves(replaced.replacement()) + ",";
    }

    private static String at(int line) {
        return line == 0 ? "" : "line " + line + ": ";
    }

    private String why(MethodInsnNode call) {
        String reason = classifier.why(inspector.meant(call), call.name, call.desc);
        return reason != null
                ? reason
                : inspector.node().methods.stream()
                        .filter(m -> m.name.equals(call.name) && m.desc.equals(call.desc))
                        .map(lambdas::why)
                        .findFirst()
                        .orElse("a lambda's or a method reference's body");
    }

    private void explain(SuspensionPoint point, Variables variables) {
        if (point.isTail()) {
            out.println("    kept: nothing, as the method only returns after it");
        } else {
            List<String> kept = point.locals().stream()
                    .filter(local -> !Variables.isUninitialized(local.value()))
                    .map(local -> variables.text(local, point.index()))
                    .toList();
            out.println("    kept: " + (kept.isEmpty() ? "no variable" : String.join(", ", kept)));
        }
        List<FrameValue> under = point.stack().stream()
                .filter(value -> !Variables.isUninitialized(value))
                .toList();
        if (!under.isEmpty()) {
            out.println("    kept from under the call: "
                    + String.join(", ", under.stream().map(Variables::type).toList()));
        }
        List<String> remade = Stream.concat(
                        point.stack().stream(), point.locals().stream().map(SuspensionPoint.Local::value))
                .filter(Variables::isUninitialized)
                .distinct()
                .map(Variables::created)
                .toList();
        if (!remade.isEmpty()) {
            out.println("    made again after it: " + String.join(", ", remade));
        }
        out.println("    guarded by: " + guard(point));
    }

    private static String guard(SuspensionPoint point) {
        String owner = point.call().owner.replace('/', '.');
        return switch (point.guard()) {
            case NONE -> "nothing, as the callee is known to be rewritten";
            case RECEIVER -> "a look at the receiver: a class that was not rewritten pins";
            case OWNER -> "a link to " + owner + ", which is initialized before; if it was not rewritten, it pins";
        };
    }
}
