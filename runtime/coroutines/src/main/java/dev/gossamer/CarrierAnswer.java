package dev.gossamer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Has something of a worker read on its loop, for any thread, and waits for it for a bounded time. */
final class CarrierAnswer<T> {
    private final Supplier<T> reader;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final long started = System.nanoTime();
    private volatile T answer;

    private CarrierAnswer(Supplier<T> reader) {
        this.reader = reader;
    }

    /**
     * On the loop itself it is read at once.
     *
     * @param reader must not throw, nor give null
     * @throws RejectedExecutionException if the loop has been shut down
     */
    static <T> CarrierAnswer<T> of(Scheduler scheduler, Supplier<T> reader) {
        CarrierAnswer<T> request = new CarrierAnswer<>(reader);
        EventLoop loop = scheduler.loop;
        if (loop.inEventLoop()) {
            request.read();
        } else if (!(loop instanceof TaskLoop tasks && tasks.whileIdle(request::read))) {
            loop.execute(request::read);
        }
        return request;
    }

    private void read() {
        answer = reader.get();
        answered.countDown();
    }

    /**
     * An interrupt is handed on: what is read is what somebody wants to see who is about to give up.
     *
     * @return null if it was not read in time
     */
    T await(Duration patience) {
        boolean interrupted = false;
        while (true) {
            try {
                answered.await(started + patience.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }
}
