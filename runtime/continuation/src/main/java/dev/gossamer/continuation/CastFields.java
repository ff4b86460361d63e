package dev.gossamer.continuation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fields through which rewritten code gets values of types that it may not name. One thread at a time, from the
 * writing of the field to the reading of it.
 */
final class CastFields {
    private static final ReentrantLock LOCK = new ReentrantLock();

    private static final ClassValue<Map<String, MethodHandle>> SETTERS = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private CastFields() {}

    static void begin(MethodHandles.Lookup lookup, String field, String type, Object value) {
        Map<String, MethodHandle> setters = SETTERS.get(lookup.lookupClass());
        MethodHandle setter = setters.get(field);
        if (setter == null) {
            setter = setter(lookup, field, type);
            setters.put(field, setter);
        }
        LOCK.lock();
        boolean set = false;
        try {
            setter.invokeExact(value);
            set = true;
        } catch (Throwable e) {
            throw Context.<RuntimeException>sneaky(e);
        } finally {
            if (!set) {
                LOCK.unlock();
            }
        }
    }

    static void end() {
        LOCK.unlock();
    }

    private static MethodHandle setter(MethodHandles.Lookup lookup, String field, String type) {
        Class<?> owner = lookup.lookupClass();
        try {
            Class<?> fieldType = Class.forName(type, false, owner.getClassLoader());
            return lookup.findStaticSetter(owner, field, fieldType)
                    .asType(MethodType.methodType(void.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot restore a " + type + " in " + owner.getName()
                            + ": the class was changed after it was instrumented; instrument it again",
                    e);
        }
    }
}
