package dev.gossamer.endurance.soak;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Made by Netty for each kind of buffer: {@link SoakMain} names it. */
public final class SoakLeakDetector<T> extends ResourceLeakDetector<T> {
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

    /** As Netty calls it. */
    public SoakLeakDetector(Class<?> resourceType, int samplingInterval) {
        super(resourceType, samplingInterval);
    }

    /** As older parts of Netty call it. */
    @SuppressWarnings("deprecation")
    public SoakLeakDetector(Class<?> resourceType, int samplingInterval, long maxActive) {
        super(resourceType, samplingInterval, maxActive);
    }

    /** After a collection: what was collected without a release is reported when the next buffer is made. */
    static List<String> leaks() {
        if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
            throw new IllegalStateException("the leak detector is set to " + ResourceLeakDetector.getLevel());
        }
        ByteBufAllocator.DEFAULT.buffer().release();
        return LEAKS;
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        LEAKS.add(resourceType + " was not released before it was collected; it was used by" + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        LEAKS.add(resourceType + " was not released before it was collected");
    }

    @Override
    protected boolean needReport() {
        return true;
    }
}
