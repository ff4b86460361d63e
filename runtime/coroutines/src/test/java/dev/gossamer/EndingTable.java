package dev.gossamer;

import static dev.gossamer.Trace.millis;

import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One world in which a victim, five coroutines deep, is ended in some way, and does something in its innermost finally
 * block. What comes of it is written down in words.
 */
final class EndingTable {
    static final int DEPTH = 5;

    /** How coroutines end that have not come to their end. */
    enum Way {
        KILL("kill"),
        EXIT("exit by another"),
        EXEC("exec by another"),
        REDIRECT("redirect by another"),
        SET_URI("setUri by another"),
        OWN_EXIT("exit of its own"),
        ENTRY_ERROR("error of the entry thread"),
        CLIENT_ABORT("client abort"),
        WORKER_CLOSE("Worker.close"),
        CLOSE("Coroutine.close");

        final String text;

        Way(String text) {
            this.text = text;
        }
    }

    /** What a finally block does. */
    enum Action {
        NOTHING("nothing that concerns coroutines"),
        SLEEP("`LightThread.sleep`"),
        YIELD("`Coroutine.yield`"),
        AWAIT("`LightThread.await`, even if the stage is complete"),
        SEMAPHORE("`LightSemaphore.await`, even if there is a resource"),
        WAIT("`LightThread.waitFor` a thread that runs"),
        WAIT_ZOMBIE("`LightThread.waitFor` a zombie"),
        SPAWN("`LightThread.spawn`"),
        RESUME("`Coroutine.resume` of one that yields"),
        RESUME_BLOCKING("`Coroutine.resume` of one that blocks"),
        CLOSE("`close` of a generator"),
        KILL("`LightThread.kill` of a child"),
        EXIT("`Handler.exit`"),
        POST("`LightSemaphore.post`"),
        AT("`Worker.at`"),
        HANDLE("`Worker.handle`"),
        THROW("throws an exception"),
        SWALLOW("catches `ThreadKilled` and returns");

        final String text;

        Action(String text) {
            this.text = text;
        }
    }

    final Trace order = new Trace();
    private final Way way;
    private final Action action;
    private final Worker worker = Worker.virtual();
    private final LightSemaphore semaphore = new LightSemaphore(1);
    private HandlerControl control;
    private LightThread<?> victim;
    private LightThread<?> child;
    private LightThread<?> zombie;
    private Coroutine<Void, Object> helper;
    private Coroutine<Void, Void> blockingHelper;
    private Generator<Integer> generator;
    private CompletableFuture<HandlerResult> started;
    String done = "never run";
    HandlerResult result;
    CoroutineStatus status;

    EndingTable(Way way, Action action) {
        this.way = way;
        this.action = action;
    }

    /** @return what has come of the action */
    String run() {
        HandlerHost host = new HandlerHost() {
            @Override
            public void starting(HandlerControl c) {
                control = c;
            }
        };
        Phase phase = way == Way.SET_URI ? Phase.REWRITE : Phase.CONTENT;
        var future = worker.handle(phase, this::entry, host);
        worker.at(millis(10), this::fromOutside);
        worker.run(() -> LightThread.sleep(Duration.ofHours(2)));
        if (started != null) {
            done += ", ends " + name(started.join());
        }
        result = future.join();
        status = victim == null ? null : victim.status();
        worker.close();
        return done;
    }

    private static String name(HandlerResult result) {
        return '`' + result.getClass().getSimpleName() + '`';
    }

    private void fromOutside() {
        if (way == Way.CLIENT_ABORT) {
            control.clientAborted();
        } else if (way == Way.WORKER_CLOSE) {
            worker.close();
        }
    }

    @Suspendable
    private void entry() throws Exception {
        if (way == Way.CLOSE) {
            Coroutine<Void, Integer> outermost = Coroutine.create(x -> {
                suspended(0);
                return null;
            });
            outermost.resume();
            try {
                outermost.close();
            } catch (IllegalStateException e) {
                done = "comes out of `close`";
            }
            return;
        }
        victim = LightThread.spawn("victim", () -> {
            blocked(0);
            return null;
        });
        LightThread.sleep(millis(5));
        end();
        LightThread.sleep(Duration.ofHours(1));
    }

    private void end() throws Exception {
        switch (way) {
            case KILL -> {
                LightThread.kill(victim);
                Handler.exit(0);
            }
            case EXIT -> Handler.exit(403);
            case EXEC -> Handler.exec("/other");
            case REDIRECT -> Handler.redirect("/other");
            case SET_URI -> Handler.setUri("/other", true);
            case ENTRY_ERROR -> throw new java.io.IOException("entry");
            default -> {}
        }
    }

    /** The coroutine of each level is blocked in that of the next: odd ones are coroutines, even ones generators. */
    @Suspendable
    @SuppressWarnings("try")
    private void blocked(int level) throws Exception {
        try (AutoCloseable resource = () -> order.add("r" + level)) {
            if (level == DEPTH) {
                innermost();
            } else if (level % 2 == 0) {
                Coroutine.create(x -> {
                            blocked(level + 1);
                            return null;
                        })
                        .resume();
            } else {
                try (Generator<Integer> next = Generator.of(() -> blocked(level + 1))) {
                    next.hasNext();
                }
            }
        } finally {
            order.add(level);
        }
    }

    /** The coroutine of each level has yielded; it closes that of the next. */
    @Suspendable
    private void suspended(int level) throws Exception {
        try {
            if (level == DEPTH) {
                innermost();
            } else {
                try (Generator<Integer> next = Generator.of(() -> suspended(level + 1))) {
                    next.hasNext();
                    Coroutine.yield(level);
                } finally {
                    order.add("r" + level);
                }
            }
        } finally {
            order.add(level);
        }
    }

    @Suspendable
    private void innermost() throws Exception {
        prepare();
        try {
            if (way == Way.OWN_EXIT) {
                LightThread.sleep(millis(1));
                Handler.exit(403);
            } else if (way == Way.CLOSE) {
                Coroutine.yield(DEPTH);
            } else {
                LightThread.sleep(Duration.ofHours(1));
            }
        } catch (ThreadKilled e) {
            if (action == Action.SWALLOW) {
                done = "it has ended all the same";
                return;
            }
            throw e;
        } finally {
            if (action != Action.SWALLOW) {
                act();
            }
        }
        throw new AssertionError("not ended");
    }

    @Suspendable
    private void prepare() {
        child = LightThread.spawn(() -> LightThread.sleep(Duration.ofHours(1)));
        zombie = LightThread.spawn(() -> {});
        helper = Coroutine.create(x -> Coroutine.yield("first"));
        blockingHelper = Coroutine.create(x -> {
            LightThread.sleep(millis(1));
            return null;
        });
        generator = Generator.of(() -> {
            try {
                Coroutine.yield(1);
            } finally {
                order.add("generator");
            }
        });
        generator.hasNext();
    }

    @Suspendable
    private void act() throws Exception {
        if (action == Action.THROW) {
            done = "is logged";
            throw new IllegalStateException("out of finally");
        }
        try {
            done = perform();
        } catch (ThreadKilled e) {
            done = "`ThreadKilled`";
        } catch (IllegalStateException e) {
            done = e.getMessage().contains("has been closed") ? "refused: the worker is closed" : e.toString();
        }
    }

    private static String outcome(Outcome<?> outcome) {
        return outcome.ok() ? "its outcome" : '`' + outcome.error().getMessage() + '`';
    }

    @Suspendable
    private String perform() throws Exception {
        switch (action) {
            case SLEEP -> LightThread.sleep(millis(1));
            case YIELD -> Coroutine.yield();
            case AWAIT -> LightThread.await(CompletableFuture.completedFuture("value"));
            case SEMAPHORE -> semaphore.await(millis(1));
            case WAIT -> {
                return outcome(LightThread.waitFor(child));
            }
            case WAIT_ZOMBIE -> {
                return outcome(LightThread.waitFor(zombie));
            }
            case SPAWN -> LightThread.spawn(() -> {});
            case RESUME -> helper.resume();
            case RESUME_BLOCKING -> blockingHelper.resume();
            case CLOSE -> generator.close();
            case KILL -> {
                return "`" + LightThread.kill(child) + '`';
            }
            case EXIT -> Handler.exit(500);
            case POST -> semaphore.post(1);
            case AT -> worker.at(millis(1), () -> {});
            case HANDLE -> {
                started = worker.handle(() -> {
                    LightThread.spawn(() -> LightThread.sleep(millis(1)));
                    order.add("handler");
                });
                return "runs later";
            }
            default -> {}
        }
        return "runs";
    }
}
