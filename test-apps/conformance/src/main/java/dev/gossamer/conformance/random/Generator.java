package dev.gossamer.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes programs. They keep away from the known defects of the reference, which the rules correct: a wait for any of
 * several threads is the last that its caller does (rule 3.8), and programs that kill or end the world have no plain
 * coroutines (rules 4.5 and 8.1). Programs that use the semaphore sleep for some time: whether what it wakes runs before
 * what has slept for none depends on the clock there.
 */
final class Generator {
    private static final int MAX_BODIES = 9;
    private static final int MAX_DEPTH = 4;

    private final Random random;
    private final boolean kills;
    private final boolean semaphore;
    private final List<Integer> threads = new ArrayList<>();
    private final List<Integer> coroutines = new ArrayList<>();
    private int bodies;

    private Generator(long seed) {
        // The first bits of neighbouring seeds are alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.kills = random.nextBoolean();
        this.semaphore = random.nextInt(3) == 0;
    }

    /** The text of one, for {@link Step#parse}. */
    static String program(long seed) {
        return new Generator(seed).body(0);
    }

    private String body(int depth) {
        List<Integer> own = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int steps = 2 + random.nextInt(depth == 0 ? 9 : 5);
        for (int i = 0; i < steps; i++) {
            text.append(step(depth, own)).append(' ');
        }
        if (depth > 0 && random.nextInt(9) == 0) {
            text.append("e ");
        } else if (!own.isEmpty() && random.nextInt(5) == 0) {
            text.append("W ");
        }
        return text.toString().strip();
    }

    private String step(int depth, List<Integer> own) {
        boolean more = bodies < MAX_BODIES && depth < MAX_DEPTH;
        int dice = random.nextInt(100);
        if (dice < 22) {
            return more ? nested('n', depth, threads, own) : "y";
        }
        if (dice < 36) {
            return coroutineStep(depth, more);
        }
        if (dice < 54) {
            return "y";
        }
        if (dice < 68) {
            return "s" + (random.nextInt(6) == 0 && !semaphore ? 0 : 20 * (1 + random.nextInt(9)));
        }
        if (dice < 80) {
            return own.isEmpty() ? "y" : "w" + (random.nextInt(10) == 0 ? any(threads) : any(own));
        }
        if (dice < 86) {
            return own.isEmpty() ? "y" : "t" + any(own);
        }
        if (dice < 91) {
            return kills && !threads.isEmpty() ? "k" + any(own.isEmpty() ? threads : own) : "y";
        }
        if (dice < 99) {
            return semaphore ? (random.nextBoolean() ? "p" : "q" + 20 * (1 + random.nextInt(5))) : "y";
        }
        return kills ? "x" : "y";
    }

    private String coroutineStep(int depth, boolean more) {
        if (kills) {
            return "y";
        }
        if (more && (coroutines.isEmpty() || random.nextInt(3) == 0)) {
            return nested('c', depth, coroutines, new ArrayList<>());
        }
        return coroutines.isEmpty() ? "y" : (random.nextInt(4) == 0 ? "u" : "r") + any(coroutines);
    }

    private String nested(char op, int depth, List<Integer> all, List<Integer> own) {
        int number = ++bodies;
        all.add(number);
        String body = body(depth + 1);
        own.add(number);
        return op + "[" + body + "]";
    }

    private int any(List<Integer> numbers) {
        return numbers.get(random.nextInt(numbers.size()));
    }
}
