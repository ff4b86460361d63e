package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ExecutorService.invokeAll}, {@code invokeAny} and {@code awaitTermination}: a helper thread waits. */
public final class Invocations {
    private Invocations() {}

    /** {@link ExecutorService#invokeAll(Collection)}. A kill cancels the tasks, as an interrupt does. */
    @Suspendable
    public static List<?> invokeAll(ExecutorService executor, Collection<? extends Callable<Object>> tasks)
            throws InterruptedException {
        Light light = Known.ofJdk(executor) ? Light.here() : null;
        if (light == null || Light.isPinned()) {
            return executor.invokeAll(tasks);
        }
        return light.await(call("invokeAll", executor, () -> executor.invokeAll(tasks)));
    }

    /** {@link ExecutorService#invokeAll(Collection, long, TimeUnit)}; its time-out is in real time. */
    @Suspendable
    public static List<?> invokeAll(
            ExecutorService executor, Collection<? extends Callable<Object>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        Light light = Known.ofJdk(executor) ? Light.here() : null;
        if (light == null || Light.isPinned()) {
            return executor.invokeAll(tasks, timeout, unit);
        }
        HelperCall<List<Future<Object>>> call =
                call("invokeAll", executor, () -> executor.invokeAll(tasks, timeout, unit));
        return light.await(call);
    }

    /** {@link ExecutorService#invokeAny(Collection)}. */
    @Suspendable
    public static Object invokeAny(ExecutorService executor, Collection<? extends Callable<Object>> tasks)
            throws InterruptedException, ExecutionException {
        Light light = Known.ofJdk(executor) ? Light.here() : null;
        if (light == null || Light.isPinned()) {
            return executor.invokeAny(tasks);
        }
        return light.await(call("invokeAny", executor, () -> executor.invokeAny(tasks)));
    }

    /** {@link ExecutorService#invokeAny(Collection, long, TimeUnit)}; its time-out is in real time. */
    @Suspendable
    public static Object invokeAny(
            ExecutorService executor, Collection<? extends Callable<Object>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        Light light = Known.ofJdk(executor) ? Light.here() : null;
        if (light == null || Light.isPinned()) {
            return executor.invokeAny(tasks, timeout, unit);
        }
        return light.await(call("invokeAny", executor, () -> executor.invokeAny(tasks, timeout, unit)));
    }

    /** {@link ExecutorService#awaitTermination(long, TimeUnit)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static boolean awaitTermination(ExecutorService executor, long timeout, TimeUnit unit)
            throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        Light light = Known.ofJdk(executor) && nanos > 0 ? Light.here() : null;
        if (light == null || Light.isPinned()) {
            return executor.awaitTermination(timeout, unit);
        }
        HelperCall<Boolean> call = new HelperCall<>(
                Known.name("awaitTermination", executor),
                nanos,
                () -> executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS),
                false,
                done -> {});
        return light.await(call) || executor.isTerminated();
    }

    private static <T> HelperCall<T> call(String name, Object executor, HelperCall.Body<? extends T> body) {
        return new HelperCall<>(Known.name(name, executor), Wait.FOREVER, body, null, done -> {});
    }
}
