package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.it.programs.library.Walker;
import java.util.List;

/** Suspends under a library that is not rewritten, in each way of calling back; and where no list helps. */
public final class Pinned {
    private Pinned() {}

    static final class Counting extends Walker {
        Counting() {
            super(9);
        }

        @Override
        protected int step(int i) {
            Continuation.suspend();
            return i + 1;
        }
    }

    static final class Made {
        Made() {
            Continuation.suspend();
        }
    }

    public static void main(String[] arguments) {
        run("static", () -> Walker.walk(2, (name, weight) -> length(name) + (int) weight));
        run("jdk interface", () -> Walker.map(Pinned::twice, "ab"));
        run("template", () -> new Counting().all());
        run("template again", () -> new Counting().all());
        run("own", () -> plain(5));
        run("forEach", () -> {
            List.of("x").forEach(Pinned::twice);
            return "done";
        });
        run("monitor", () -> {
            synchronized (Pinned.class) {
                return length("abc");
            }
        });
        run("constructor", () -> new Made() == null);
    }

    @Suspendable
    private static int length(String name) {
        Continuation.suspend();
        return name.length();
    }

    @Suspendable
    private static String twice(String value) {
        Continuation.suspend();
        return value + value;
    }

    private static int plain(int value) {
        return value + length("12");
    }

    private static void run(String name, SuspendableCallable<Object> body) {
        Object[] result = new Object[1];
        Continuation continuation = new Continuation(() -> result[0] = body.call());
        int suspends = 0;
        try {
            while (!continuation.run()) {
                suspends++;
            }
            System.out.println(name + ": " + result[0] + ", suspends=" + suspends);
        } catch (PinnedException e) {
            System.out.println(name + ": " + e.reason());
        }
    }
}
