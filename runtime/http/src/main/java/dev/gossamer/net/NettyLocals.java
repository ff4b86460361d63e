package dev.gossamer.net;

import dev.gossamer.CarrierLocals;
import io.netty.util.internal.InternalThreadLocalMap;
import java.lang.reflect.Field;

/**
 * Netty keeps its pools of buffers and the like in one thread-local of each thread. That one stays the carrier's where
 * light threads have thread-locals of their own: else each of them would make pools.
 */
final class NettyLocals {
    private static final String FIELD = "slowThreadLocalMap";

    private NettyLocals() {}

    /** @throws IllegalStateException if this Netty keeps them otherwise */
    static void leaveToCarriers() {
        if (!CarrierLocals.areNeeded()) {
            return;
        }
        try {
            Field field = InternalThreadLocalMap.class.getDeclaredField(FIELD);
            field.setAccessible(true);
            CarrierLocals.add(maps(field), InternalThreadLocalMap::get);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    "the thread-local of Netty cannot be left to the carrier threads (" + e
                            + "); take the version of Netty that Gossamer comes with, or thread-locals=shared",
                    e);
        }
    }

    @SuppressWarnings("unchecked")
    private static ThreadLocal<InternalThreadLocalMap> maps(Field field) throws IllegalAccessException {
        return (ThreadLocal<InternalThreadLocalMap>) field.get(null);
    }
}
