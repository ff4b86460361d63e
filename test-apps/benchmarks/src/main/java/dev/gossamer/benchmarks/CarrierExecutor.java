package dev.gossamer.benchmarks;

import dev.gossamer.continuation.CarrierThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Has JMH measure on a carrier thread. JMH makes it by name, hence public. */
public final class CarrierExecutor extends ThreadPoolExecutor {
    public CarrierExecutor(int threads, String prefix) {
        super(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new CarrierThread(task, prefix));
    }
}
