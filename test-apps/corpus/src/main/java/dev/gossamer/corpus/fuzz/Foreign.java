package dev.gossamer.corpus.fuzz;

import dev.gossamer.corpus.Probe;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Frames that are not rewritten, between a program and itself. */
final class Foreign {
    private static final Method APPLY;
    private static final MethodHandle HANDLE;

    static {
        try {
            APPLY = IntOp.class.getMethod("apply", int.class);
            HANDLE = MethodHandles.lookup()
                    .findVirtual(IntOp.class, "apply", MethodType.methodType(int.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private interface Call {
        int run() throws Throwable;
    }

    private Foreign() {}

    static int reflectively(IntOp op, int value) {
        return pinned(() -> (int) APPLY.invoke(op, value));
    }

    static int byHandle(IntOp op, int value) {
        return pinned(() -> (int) HANDLE.invokeExact(op, value));
    }

    static int byProxy(IntOp op, int value) {
        IntOp proxy = (IntOp) Proxy.newProxyInstance(
                Foreign.class.getClassLoader(),
                new Class<?>[] {IntOp.class},
                (self, method, arguments) -> op.apply((int) arguments[0]));
        return pinned(() -> proxy.apply(value));
    }

    static int byJdk(IntOp op, int value) {
        IntUnaryOperator applied = op::apply;
        return pinned(() -> IntStream.of(value)
                .map(applied.andThen(x -> x + 1))
                .map(applied)
                .sum());
    }

    static int refused(int value) {
        return pinned(() -> {
            Probe.refused();
            return value;
        });
    }

    private static int pinned(Call call) {
        Probe.pin();
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw Foreign.<RuntimeException>sneaky(e.getCause());
        } catch (Throwable e) {
            throw Foreign.<RuntimeException>sneaky(e);
        } finally {
            Probe.unpin();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable error) throws E {
        throw (E) error;
    }
}
