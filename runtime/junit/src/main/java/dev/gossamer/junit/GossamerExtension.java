package dev.gossamer.junit;

import dev.gossamer.HandlerResult;
import dev.gossamer.Worker;
import dev.gossamer.continuation.SuspendableRunnable;
import java.lang.reflect.Method;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * For tests of light threads: makes sure of the agent, runs the methods that are a {@link LightTest}, and gives each
 * test that asks for one a {@link Worker}, the same for the test method and its {@code @BeforeEach} and
 * {@code @AfterEach} methods. The worker is {@linkplain Worker#virtual() virtual} unless the test is in real time, and
 * is closed after the test. If by then a handler of it, or of a worker that the test has made itself, has not ended,
 * the test fails.
 */
public final class GossamerExtension
        implements BeforeAllCallback, BeforeEachCallback, ParameterResolver, InvocationInterceptor, AfterEachCallback {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(GossamerExtension.class);

    /** Made by JUnit. */
    public GossamerExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        AgentFailure.requireAgent();
    }

    /** Notes whose workers are not the test's. */
    @Override
    public void beforeEach(ExtensionContext context) {
        store(context).put(KnownWorkers.class, new KnownWorkers(Set.copyOf(Worker.all())));
    }

    private record KnownWorkers(Set<Worker> workers) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Worker.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "a Worker is made for each test: ask for it in the test method or in @BeforeEach, not in "
                            + parameter.getDeclaringExecutable());
        }
        return worker(context);
    }

    private static Worker worker(ExtensionContext context) {
        return store(context).computeIfAbsent(Worker.class, key -> make(context), Worker.class);
    }

    private static Worker make(ExtensionContext context) {
        AgentFailure.requireAgent();
        boolean realTime = AnnotationSupport.findAnnotation(context.getTestMethod(), LightTest.class)
                .map(LightTest::realTime)
                .orElse(false);
        return realTime ? Worker.start() : Worker.virtual();
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(SPACE);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        LightTest light = AnnotationSupport.findAnnotation(method.getExecutable(), LightTest.class)
                .orElse(null);
        if (light == null) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        AgentFailure.requireAgent();
        Object test = method.getTarget().orElseThrow();
        AgentFailure.requireRewritten(test);
        SuspendableRunnable body = TestRunnables.of(method.getExecutable(), test, method.getArguments());
        TestEntry entry = new TestEntry(body, light.mayLeaveThreads());
        HandlerResult result = worker(context).run(entry);
        if (entry.failure() != null) {
            throw entry.failure();
        }
        requireReturn(result);
    }

    private static void requireReturn(HandlerResult result) throws Throwable {
        if (result instanceof HandlerResult.Failed failed) {
            throw failed.error();
        }
        if (!(result instanceof HandlerResult.Finished)) {
            throw new AssertionError("the test has ended its handler instead of returning: " + result);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try (Worker own = store(context).remove(Worker.class, Worker.class)) {
            KnownWorkers known = store(context).remove(KnownWorkers.class, KnownWorkers.class);
            if (own != null) {
                LeftThreads.check(own);
            }
            if (context.getExecutionMode() == ExecutionMode.SAME_THREAD) {
                Worker.all().stream()
                        .filter(worker -> !known.workers().contains(worker))
                        .forEach(LeftThreads::check);
            }
        }
    }
}
