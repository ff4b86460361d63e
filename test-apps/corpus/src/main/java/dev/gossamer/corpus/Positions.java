package dev.gossamer.corpus;

import java.util.ArrayList;
import java.util.List;

/** Runs a case in every way that must give the same. */
public final class Positions {
    /** Beyond so many probes single suspends are tried at some of them only. */
    private static final int MOST_SINGLES = 120;

    private Positions() {}

    /** What differs, in words; null where nothing does. */
    public static String difference(Cases.Case c) {
        Plan plain = new Plan(Plan.NEVER);
        Runner.Run expected = Runner.run(c.body(), plain);
        if (plain.hits() == 0) {
            return c + " meets no probe";
        }
        String difference = expected.difference(Runner.run(c.body(), new Plan(Plan.ALWAYS)));
        if (difference != null) {
            return c + " with a suspend at each probe: " + difference;
        }
        int step = Math.max(1, plain.hits() / MOST_SINGLES);
        for (int k = 1; k <= plain.hits(); k += step) {
            difference = expected.difference(Runner.run(c.body(), new Plan(k)));
            if (difference != null) {
                return c + " with a suspend at probe " + k + " of " + plain.hits() + ": " + difference;
            }
        }
        return null;
    }

    /** Compares the stacks of the suspended continuation with those of the plain run. */
    public static String stackDifference(Cases.Case c) {
        Plan plain = Plan.recordingStacks();
        Runner.run(c.body(), plain);
        List<List<String>> stacks = new ArrayList<>();
        Runner.run(c.body(), new Plan(Plan.ALWAYS), stacks);
        for (int i = 0; i < Math.min(stacks.size(), plain.probeStacks().size()); i++) {
            if (!stacks.get(i).equals(plain.probeStacks().get(i))) {
                return c + " at probe " + (i + 1) + ": expected the stack "
                        + plain.probeStacks().get(i) + " but was " + stacks.get(i);
            }
        }
        return stacks.size() == plain.probeStacks().size()
                ? null
                : c + ": expected " + plain.probeStacks().size() + " suspends but were " + stacks.size();
    }
}
