package dev.gossamer.junit;

import dev.gossamer.continuation.SuspendableRunnable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls of test methods that can be suspended. Reflection would be a frame in between that pins, and a lambda object
 * cannot be made for a class of another module; so each call is by a small class of its own, in the test's package.
 */
final class TestRunnables {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private TestRunnables() {}

    static SuspendableRunnable of(Method method, Object test, List<Object> arguments) throws Throwable {
        Class<?> owner = method.getDeclaringClass();
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        String name = owner.getName().replace('.', '/') + "$LightTest$" + NUMBERS.incrementAndGet();
        Class<?> call = lookup.defineClass(CallClass.of(name, method));
        List<Object> values = new ArrayList<>();
        values.add(test);
        values.addAll(arguments);
        return (SuspendableRunnable) lookup.findConstructor(call, MethodType.methodType(void.class, Object[].class))
                .invoke(values.toArray());
    }
}
