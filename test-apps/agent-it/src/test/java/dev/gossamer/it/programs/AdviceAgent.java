package dev.gossamer.it.programs;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;

/** An agent of somebody else, which puts code at the entry and the exits of {@link Advised.Work#step}. */
public final class AdviceAgent {
    private static Instrumentation instrumentation;

    private AdviceAgent() {}

    /** @param options "later": nothing until {@link #install()} is called */
    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
        if (!"later".equals(options)) {
            install();
        }
    }

    static ResettableClassFileTransformer install() {
        return new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                // Not by its class: that would load it.
                .type(named("dev.gossamer.it.programs.Advised$Work"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Counting.class).on(named("step"))))
                .installOn(instrumentation);
    }

    static Instrumentation instrumentation() {
        return instrumentation;
    }

    static final class Counting {
        private Counting() {}

        @Advice.OnMethodEnter
        static long enter(@Advice.Argument(0) int n) {
            Advised.note("enter " + n);
            Advised.onEnter.run();
            return n * 100L;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter long entered, @Advice.Return int value, @Advice.Thrown Throwable thrown) {
            Advised.note("exit " + entered + " "
                    + (thrown == null ? value : thrown.getClass().getSimpleName()));
        }
    }
}
