package dev.gossamer.corpus.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** The source of all choices: the same for the same seed. */
public final class Dice {
    private static final int HUNDRED = 100;
    private final SplittableRandom random;

    public Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From 0 on. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    public boolean percent(int chance) {
        return random.nextInt(HUNDRED) < chance;
    }

    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
