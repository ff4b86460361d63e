package dev.gossamer.agent.record;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.classify.SuspendablesException;
import dev.gossamer.agent.classify.SuspendablesFile;
import dev.gossamer.agent.hierarchy.ClassSummary;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds the lines of a suspendables list with which each frame of a pin's stack could have been captured. */
final class PinAnalysis {
    private static final String OBJECT = "java/lang/Object";

    private final Function<ClassLoader, Known> known;
    private final List<PinFrame> frames;
    private final SortedSet<String> lines = new TreeSet<>();
    private final List<String> obstacles = new ArrayList<>();

    private PinAnalysis(Function<ClassLoader, Known> known, List<PinFrame> frames) {
        this.known = known;
        this.frames = frames;
    }

    /** @param frames the innermost first */
    static Advice of(Function<ClassLoader, Known> known, List<PinFrame> frames) {
        PinAnalysis analysis =
                new PinAnalysis(known, frames.stream().filter(f -> !f.isOurs()).toList());
        analysis.analyze();
        return new Advice(analysis.lines, analysis.obstacles);
    }

    private void analyze() {
        for (PinFrame frame : frames) {
            if (!frame.captured()) {
                findObstacle(frame);
            }
        }
        // Each call has to be one that may suspend: by the type that the caller knows, not by what it reaches.
        for (int i = frames.size() - 1; i > 0; i--) {
            listCall(frames.get(i), frames.get(i - 1));
        }
        for (PinFrame frame : frames) {
            if (!frame.captured()) {
                listMethod(frame);
            }
        }
        if (lines.isEmpty() && obstacles.isEmpty()) {
            obstacles.add("each method on the stack may suspend already, but not all have been rewritten: report=FILE"
                    + " tells why; a class that was loaded before the agent cannot be");
        }
    }

    private void findObstacle(PinFrame frame) {
        String why = obstacle(frame);
        if (why != null) {
            obstacles.add(frame + " " + why);
        }
    }

    private static String obstacle(PinFrame frame) {
        if (frame.method().equals("<init>")) {
            return "is a constructor: move the suspending call into a method that is called after it";
        }
        if (frame.method().equals("<clinit>")) {
            return "is a class initializer: move the suspending call out of it";
        }
        if (frame.element().isNativeMethod()) {
            return "is a native method, which cannot be captured: do not suspend in what it calls back";
        }
        if (Proxy.isProxyClass(frame.type()) || frame.type().isHidden()) {
            return "is of a class that is made at run time: do not suspend in what it calls back";
        }
        return frame.isOfJdk()
                ? "is of the JDK, which is not rewritten: do in a method of your own what it does, in a loop for"
                        + " example, and suspend there"
                : null;
    }

    private void listCall(PinFrame caller, PinFrame callee) {
        if (obstacle(caller) != null || obstacle(callee) != null) {
            return;
        }
        Known here = known.apply(caller.type().getClassLoader());
        byte[] classFile = here == null ? null : here.hierarchy().bytes(caller.owner());
        Call call = classFile == null ? null : new CallSites(classFile).call(caller, callee);
        if (call != null && !call.name().startsWith("<") && !isSuspendable(here, call)) {
            list(here, call);
        }
    }

    private void listMethod(PinFrame frame) {
        Known here = obstacle(frame) == null ? known.apply(frame.type().getClassLoader()) : null;
        if (here == null) {
            return;
        }
        byte[] classFile = here.hierarchy().bytes(frame.owner());
        Call lambda = classFile == null ? null : new CallSites(classFile).lambda(frame);
        Call method = lambda != null && frame.element().getMethodName().contains("lambda$")
                ? lambda
                : new Call(0, 0, frame.owner(), frame.method(), frame.desc());
        if (!isSuspendable(here, method)) {
            list(here, method);
        }
    }

    private boolean isSuspendable(Known here, Call call) {
        return new SuspendableClassifier(here.hierarchy(), here.rules().union(rules(lines)))
                .isSuspendable(call.owner(), call.name(), call.desc());
    }

    private void list(Known here, Call call) {
        String owner = declaring(here, call);
        String line = owner.replace('/', '.') + '.' + call.name() + call.desc();
        if (owner.equals(OBJECT)) {
            obstacles.add(line + " would make every class suspendable: call the method by a type of your own");
        } else if (!isListable(line)) {
            obstacles.add(line + " cannot be written in a list: annotate the method with @Suspendable");
        } else {
            lines.add(line);
        }
    }

    /** A list names a method by the class that declares it. */
    private static String declaring(Known here, Call call) {
        ClassSummary type = here.hierarchy().find(call.owner());
        if (type == null || type.method(call.name(), call.desc()) != null) {
            return call.owner();
        }
        for (String parent : type.directSupertypes()) {
            Call inherited = new Call(0, 0, parent, call.name(), call.desc());
            String found = declaring(here, inherited);
            ClassSummary summary = here.hierarchy().find(found);
            if (summary != null && summary.method(call.name(), call.desc()) != null) {
                return found;
            }
        }
        return call.owner();
    }

    private static boolean isListable(String line) {
        try {
            rules(new TreeSet<>(List.of(line)));
            return true;
        } catch (SuspendablesException e) {
            return false;
        }
    }

    private static SuspendableRules rules(SortedSet<String> lines) {
        try {
            return SuspendablesFile.read("the record", new StringReader(String.join("\n", lines)));
        } catch (IOException e) {
            throw new AssertionError("a string can be read", e);
        }
    }
}
