package dev.gossamer.agent.analyze;

import java.util.Arrays;

/**
 * What one way through a method holds at one place: how many monitors at most, and how many of them at least are those
 * of what a variable names. The exit of such a one cannot fail.
 */
final class HeldMonitors {
    /** A loop that takes and never gives back would be followed for ever else. */
    private static final int MOST = 1_000;

    private final int count;
    private final int[] byVariable;

    private HeldMonitors(int count, int[] byVariable) {
        this.count = count;
        this.byVariable = byVariable;
    }

    static HeldMonitors none(int variables) {
        return new HeldMonitors(0, new int[variables]);
    }

    boolean any() {
        return count > 0;
    }

    boolean surely(int variable) {
        return variable != LockVariables.NONE && byVariable[variable] > 0;
    }

    HeldMonitors entered(int variable) {
        int[] now = byVariable;
        if (variable != LockVariables.NONE && count < MOST) {
            now = byVariable.clone();
            now[variable]++;
        }
        return new HeldMonitors(Math.min(MOST, count + 1), now);
    }

    HeldMonitors exited(int variable) {
        // Of more than can be counted, none is sure to be the last.
        int left = count == MOST ? MOST : Math.max(0, count - 1);
        if (!surely(variable)) {
            // It may have been any of them.
            return new HeldMonitors(left, new int[byVariable.length]);
        }
        int[] now = byVariable.clone();
        now[variable]--;
        return new HeldMonitors(left, now);
    }

    /** The variable names something else now. */
    HeldMonitors stored(int variable) {
        if (!surely(variable)) {
            return this;
        }
        int[] now = byVariable.clone();
        now[variable] = 0;
        return new HeldMonitors(count, now);
    }

    HeldMonitors merge(HeldMonitors other) {
        int[] both = byVariable.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] = Math.min(both[i], other.byVariable[i]);
        }
        return new HeldMonitors(Math.max(count, other.count), both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeldMonitors held && held.count == count && Arrays.equals(held.byVariable, byVariable);
    }

    @Override
    public int hashCode() {
        return 31 * count + Arrays.hashCode(byVariable);
    }
}
