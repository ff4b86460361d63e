package dev.gossamer.agent;

import dev.gossamer.agent.attach.TransformHook;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Other agents that the JVM may call after ours: {@link LastWord} is put in place as soon as there is one, and not
 * before, as most programs have none and it costs part of their start.
 */
final class Latecomers implements Runnable {
    private static final int SECONDS_TO_WAIT = 10;

    private final Instrumentation instrumentation;
    private final SuspendableTransformer transformer;
    private final AtomicBoolean noticed = new AtomicBoolean();
    private final CountDownLatch met = new CountDownLatch(1);

    Latecomers(Instrumentation instrumentation, SuspendableTransformer transformer) {
        this.instrumentation = instrumentation;
        this.transformer = transformer;
    }

    /** Agents that were there before ours may register transformers later than it. */
    void lookBack(Class<?>[] loaded) {
        for (Class<?> type : loaded) {
            boolean foreign = type.getClassLoader() != null
                    && !type.isArray()
                    && !type.getName().startsWith(SuspendableTransformer.AGENT.replace('/', '.'));
            if (foreign && noticed.compareAndSet(false, true)) {
                meet();
            }
        }
    }

    /**
     * A class that can use instrumentation is being loaded. What is done then cannot be done in the thread that loads
     * it: the JVM shows an agent no class that comes into question while it is at work on another.
     */
    @Override
    public void run() {
        if (noticed.compareAndSet(false, true)) {
            Thread thread = new Thread(this::meet, "gossamer-agent");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Before a class is given out rewritten: who comes after us has to be met first. */
    void await() {
        if (noticed.get() && met.getCount() > 0) {
            try {
                if (!met.await(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                    tell("it takes too long");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void meet() {
        try {
            TransformHook.install(instrumentation, new LastWord(instrumentation, transformer));
        } catch (RuntimeException | LinkageError e) {
            tell(e.getMessage());
        } finally {
            met.countDown();
        }
    }

    private void tell(String why) {
        transformer
                .diagnostics()
                .tell(
                        "latecomers",
                        "agents that are installed after this one may put code into suspendable methods that does not"
                                + " suspend with them: " + why + "; name this agent last");
    }
}
