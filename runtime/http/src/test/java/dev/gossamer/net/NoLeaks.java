package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After each class of tests of this module: all buffers have been given back. */
public final class NoLeaks implements AfterAllCallback {
    /** Tells where each leaked buffer was used last. */
    private static final ResourceLeakDetector.Level PARANOID = ResourceLeakDetector.Level.PARANOID;

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(PARANOID);
        collect();
        // What was collected is reported when the next buffer is made.
        ByteBufAllocator.DEFAULT.buffer().release();
        assertThat(RecordingLeakDetector.leaks()).as("leaks").isEmpty();
    }

    private static void collect() {
        Object garbage = new Object();
        WeakReference<Object> collected = new WeakReference<>(garbage);
        Reference.reachabilityFence(garbage);
        garbage = null;
        while (collected.get() != null) {
            System.gc();
        }
    }
}
