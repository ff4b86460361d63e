package dev.gossamer.benchmarks.suite;

import dev.gossamer.benchmarks.Fib;

/** What {@link SuspendableLoops} does, without the annotation. */
final class PlainLoops {
    static final int TURNS = 10_000;
    private static final int RARELY = 63;

    private static long sink;

    private PlainLoops() {}

    static Bench bench(String name) {
        return switch (name) {
            case "hot-numeric", "hot-before", "hot-resumed" -> PlainLoops::numeric;
            case "hot-calls", "hot-calls-resumed" -> PlainLoops::calling;
            case "json" -> PlainLoops::json;
            default -> null;
        };
    }

    static void fib(int operations) {
        for (int i = 0; i < operations; i++) {
            Require.equal("fib(27)", Fib.RESULT, Fib.plain(Fib.INPUT));
        }
    }

    private static void numeric(int operations) {
        for (int i = 0; i < operations; i++) {
            sink += numeric(TURNS, i);
        }
    }

    static long numeric(int turns, long seed) {
        long sum = seed;
        for (int i = 0; i < turns; i++) {
            sum += ((long) i * i) ^ (sum >>> 3);
        }
        return sum;
    }

    private static void calling(int operations) {
        for (int i = 0; i < operations; i++) {
            sink += calling(TURNS, i);
        }
    }

    static long calling(int turns, long seed) {
        long sum = seed;
        for (int i = 0; i < turns; i++) {
            sum += ((long) i * i) ^ (sum >>> 3);
            if ((i & RARELY) == RARELY) {
                sum = adjusted(sum);
            }
        }
        return sum;
    }

    static long adjusted(long sum) {
        if (sum == Long.MIN_VALUE) {
            throw new IllegalStateException();
        }
        return sum ^ 5;
    }

    private static void json(int operations) {
        for (int i = 0; i < operations; i++) {
            PlainJson parser = new PlainJson(JsonText.TEXT);
            Object value = parser.value();
            JsonText.check(value);
        }
    }
}
