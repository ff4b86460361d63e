package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.lang.instrument.ClassDefinition;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatchers;

/** Has its suspendable methods changed by {@link AdviceAgent}, when and how the argument says. */
public final class Advised {
    /** What the advice calls. Set by the program before the class is used. */
    public static volatile Runnable onEnter = () -> {};

    private static final List<String> TRACE = new ArrayList<>();

    private Advised() {}

    public static void note(String event) {
        TRACE.add(event);
    }

    static final class Work {
        private int calls;

        @Suspendable
        int step(int n) {
            int sum = n;
            for (int i = 0; i < 2; i++) {
                Continuation.suspend();
                sum += other(10);
            }
            calls++;
            return sum;
        }

        @Suspendable
        int other(int n) {
            Continuation.suspend();
            return n;
        }
    }

    private static void run(SuspendableRunnable body) {
        finish(new Continuation(body), 0);
    }

    private static void finish(Continuation continuation, int before) {
        int suspends = before;
        try {
            while (!continuation.run()) {
                suspends++;
            }
            note("ended");
        } catch (IllegalStateException e) {
            note(e.getMessage());
        }
        TRACE.forEach(System.out::println);
        TRACE.clear();
        System.out.println("suspends=" + suspends);
    }

    private static void steps() {
        Work work = new Work();
        run(() -> note("sum " + (work.step(1) + work.step(2)) + " calls " + work.calls));
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "loads" -> steps();
            case "installs" -> {
                AdviceAgent.install();
                steps();
            }
            case "calls" -> {
                onEnter = Advised::suspends;
                steps();
            }
            case "retransforms" -> retransforms();
            case "redefines" -> redefines();
            case "takes" -> takesRewritten();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void suspends() {
        Continuation.suspend();
    }

    /** While it is suspended in the method; after; and when the advice is gone again. */
    private static void retransforms() {
        Work work = new Work();
        Continuation first = new Continuation(() -> note("first " + work.step(1)));
        Continuation second = new Continuation(() -> note("second " + work.step(1)));
        first.run();
        second.run();
        var advice = AdviceAgent.install();
        finish(first, 1);
        run(() -> note("other " + work.other(5)));
        run(() -> note("step " + work.step(7)));
        advice.reset(AdviceAgent.instrumentation(), RedefinitionStrategy.RETRANSFORMATION);
        finish(second, 1);
        run(() -> note("step " + work.step(7)));
    }

    private static byte[] advised(ClassFileLocator locator) {
        return new ByteBuddy()
                .redefine(Work.class, locator)
                .visit(Advice.to(AdviceAgent.Counting.class).on(ElementMatchers.named("step")))
                .make()
                .getBytes();
    }

    /** As a debugger does, with what the compiler made. */
    private static void redefines() throws Exception {
        Work work = new Work();
        Continuation inStep = new Continuation(() -> note("step " + work.step(1)));
        Continuation inOther = new Continuation(() -> note("other " + work.other(1)));
        inStep.run();
        inOther.run();
        byte[] code = advised(ClassFileLocator.ForClassLoader.of(Work.class.getClassLoader()));
        AdviceAgent.instrumentation().redefineClasses(new ClassDefinition(Work.class, code));
        finish(inStep, 1);
        finish(inOther, 1);
        run(() -> note("other " + work.other(5)));
        run(() -> note("step " + work.step(7)));
    }

    /** As a tool does that asks the JVM for the present code and gives it back with a change. */
    private static void takesRewritten() throws Exception {
        Work work = new Work();
        byte[] code = advised(ClassFileLocator.ForInstrumentation.of(AdviceAgent.instrumentation(), Work.class));
        AdviceAgent.instrumentation().redefineClasses(new ClassDefinition(Work.class, code));
        run(() -> note("other " + work.other(5)));
        run(() -> note("step " + work.step(7)));
    }
}
