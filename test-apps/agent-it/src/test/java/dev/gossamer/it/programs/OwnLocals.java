package dev.gossamer.it.programs;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Says what light threads find in thread-locals, one line for each question. */
public final class OwnLocals {
    private static final ThreadLocal<String> VALUE = ThreadLocal.withInitial(() -> "initial");
    private static final InheritableThreadLocal<String> HANDED_DOWN = new InheritableThreadLocal<>() {
        @Override
        protected String childValue(String parent) {
            return parent + "'s child";
        }
    };

    private OwnLocals() {}

    public static void main(String[] arguments) throws Exception {
        try (Worker worker = Worker.start()) {
            VALUE.set("main's");
            on("carrier", worker);
            worker.run(OwnLocals::timers);
        }
        try (Worker worker = Worker.virtual()) {
            on("virtual", worker);
        }
        System.out.println("after: " + VALUE.get());
    }

    private static void on(String name, Worker worker) {
        System.out.println(name);
        worker.run(() -> System.out.println("entry: " + VALUE.get()));
        worker.run(OwnLocals::suspends);
        worker.run(OwnLocals::inherits);
        worker.run(OwnLocals::loaders);
        worker.run(OwnLocals::kills);
        worker.run(OwnLocals::coroutines);
        worker.run(OwnLocals::fails);
    }

    @Suspendable
    private static void suspends() {
        List<LightThread<String>> threads = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            threads.add(LightThread.spawn(() -> setAndGet(name)));
        }
        for (LightThread<String> thread : threads) {
            System.out.println("suspends: " + LightThread.waitFor(thread).get());
        }
    }

    @Suspendable
    private static String setAndGet(String name) {
        String before = VALUE.get();
        VALUE.set(name);
        LightThread.sleep(Duration.ofMillis(1));
        String after = VALUE.get();
        VALUE.remove();
        Coroutine.yield();
        return before + ' ' + after + ' ' + VALUE.get();
    }

    @Suspendable
    private static void inherits() throws InterruptedException {
        HANDED_DOWN.set("parent");
        LightThread<String> child = LightThread.spawn(() -> {
            String inherited = HANDED_DOWN.get();
            HANDED_DOWN.set("changed");
            LightThread.sleep(Duration.ofMillis(1));
            return inherited + ' ' + HANDED_DOWN.get();
        });
        Coroutine.yield();
        String mine = HANDED_DOWN.get();
        System.out.println("inherits: " + LightThread.waitFor(child).get() + ' ' + mine);
        AtomicReference<String> platform = new AtomicReference<>();
        Thread thread = new Thread(() -> platform.set(HANDED_DOWN.get()));
        thread.start();
        thread.join();
        System.out.println("a thread made in it: " + platform.get());
    }

    @Suspendable
    private static void loaders() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        Thread.currentThread().setContextClassLoader(own);
        LightThread<Boolean> child = LightThread.spawn(() -> {
            boolean inherited = Thread.currentThread().getContextClassLoader() == own;
            Thread.currentThread().setContextClassLoader(null);
            LightThread.sleep(Duration.ofMillis(1));
            return inherited && Thread.currentThread().getContextClassLoader() == null;
        });
        Coroutine.yield();
        boolean mine = Thread.currentThread().getContextClassLoader() == own;
        System.out.println("loader: " + LightThread.waitFor(child).get() + ' ' + mine + ' '
                + (before == OwnLocals.class.getClassLoader()));
    }

    @Suspendable
    private static void kills() {
        VALUE.set("killer");
        LightThread<Void> victim = LightThread.spawn(() -> {
            VALUE.set("victim");
            try {
                LightThread.sleep(Duration.ofSeconds(100));
            } finally {
                System.out.println("finally: " + VALUE.get());
                VALUE.set("late");
            }
        });
        System.out.println("kill: " + LightThread.kill(victim) + ' ' + VALUE.get());
    }

    @Suspendable
    private static void coroutines() {
        VALUE.set("thread");
        Coroutine<Void, Void> plain = Coroutine.create(nothing -> {
            VALUE.set(VALUE.get() + "'s coroutine");
            LightThread.sleep(Duration.ofMillis(1));
            VALUE.set(VALUE.get() + ", blocked");
            Coroutine.yield();
            return null;
        });
        plain.resume();
        System.out.println("coroutine: " + VALUE.get());
    }

    /** The error is logged: what a logger's handler finds. */
    @Suspendable
    private static void fails() {
        Logger logger = Logger.getLogger("dev.gossamer");
        logger.setUseParentHandlers(false);
        java.util.logging.Handler seen = new java.util.logging.Handler() {
            @Override
            public void publish(LogRecord line) {
                System.out.println("logs: " + VALUE.get());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(seen);
        try {
            LightThread.waitFor(LightThread.spawn(() -> {
                VALUE.set("failed");
                throw new IllegalStateException("on purpose");
            }));
        } finally {
            logger.removeHandler(seen);
        }
    }

    @Suspendable
    private static void timers() throws Exception {
        VALUE.set("not the timer's");
        HANDED_DOWN.set("setter");
        Worker worker = Handler.current().worker();
        var done = worker.at(
                Duration.ofMillis(1), () -> System.out.println("timer: " + VALUE.get() + ' ' + HANDED_DOWN.get()));
        LightThread.await(done);
        System.out.println("beside it: " + VALUE.get());
    }
}
