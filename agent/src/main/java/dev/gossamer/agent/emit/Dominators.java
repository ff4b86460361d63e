package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.ControlFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Which instructions every way from the entry to an instruction goes through, exceptions included. */
final class Dominators {
    private static final int NONE = -1;

    private final ControlFlow flow;

    /** The reached instructions, each behind one that it was reached from. */
    private final int[] order;

    /** By instruction: its place in the order; {@link #NONE} if it is not reached. */
    private final int[] place;

    /** By place: the place of the nearest dominator. */
    private final int[] nearest;

    Dominators(ControlFlow flow, int size) {
        this.flow = flow;
        this.place = new int[size];
        Arrays.fill(place, NONE);
        this.order = reversePostorder();
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        this.nearest = new int[order.length];
        settle(predecessors());
    }

    private int[] reversePostorder() {
        List<Integer> ended = new ArrayList<>();
        BitSet seen = new BitSet();
        Deque<int[]> stack = new ArrayDeque<>();
        Deque<int[]> next = new ArrayDeque<>();
        seen.set(0);
        stack.push(new int[] {0, 0});
        next.push(following(0));
        while (!stack.isEmpty()) {
            int[] top = stack.peek();
            int[] ways = next.peek();
            if (top[1] == ways.length) {
                ended.add(stack.pop()[0]);
                next.pop();
            } else {
                int way = ways[top[1]++];
                if (!seen.get(way)) {
                    seen.set(way);
                    stack.push(new int[] {way, 0});
                    next.push(following(way));
                }
            }
        }
        int last = ended.size() - 1;
        int[] result = new int[ended.size()];
        Arrays.setAll(result, i -> ended.get(last - i));
        return result;
    }

    private int[] following(int i) {
        int[] handlers = flow.handlers(i);
        int[] successors = flow.successors(i);
        if (handlers.length == 0) {
            return successors;
        }
        int[] all = Arrays.copyOf(successors, successors.length + handlers.length);
        System.arraycopy(handlers, 0, all, successors.length, handlers.length);
        return all;
    }

    private List<List<Integer>> predecessors() {
        List<List<Integer>> result = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            result.add(new ArrayList<>(1));
        }
        for (int i = 0; i < order.length; i++) {
            for (int next : following(order[i])) {
                result.get(place[next]).add(i);
            }
        }
        return result;
    }

    private void settle(List<List<Integer>> predecessors) {
        Arrays.fill(nearest, NONE);
        nearest[0] = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 1; i < order.length; i++) {
                int common = NONE;
                for (int before : predecessors.get(i)) {
                    if (nearest[before] != NONE) {
                        common = common == NONE ? before : meet(common, before);
                    }
                }
                changed |= nearest[i] != common;
                nearest[i] = common;
            }
        }
    }

    private int meet(int first, int second) {
        int a = first;
        int b = second;
        while (a != b) {
            if (a > b) {
                a = nearest[a];
            } else {
                b = nearest[b];
            }
        }
        return a;
    }

    boolean isReached(int i) {
        return place[i] != NONE;
    }

    /** The nearest that dominates all of these that are reached; negative if none is. */
    int common(BitSet some) {
        boolean[] covered = new boolean[order.length];
        int common = NONE;
        for (int i = 0; i < order.length; i++) {
            covered[i] = i > 0 && (covered[nearest[i]] || some.get(order[nearest[i]]));
            if (some.get(order[i]) && !covered[i]) {
                common = common == NONE ? i : meet(common, i);
            }
        }
        return common == NONE ? NONE : order[common];
    }

    /** The nearest other one that dominates an instruction; the entry itself for the entry. */
    int above(int i) {
        return order[nearest[place[i]]];
    }

    /** The instructions that one dominates, with itself. */
    BitSet under(int above) {
        BitSet result = new BitSet();
        for (int i = Math.max(place[above], 0); i < order.length; i++) {
            if (order[i] == above || (i > 0 && result.get(order[nearest[i]]))) {
                result.set(order[i]);
            }
        }
        return result;
    }

    /** The instructions that lie on a way from an instruction back to it. */
    BitSet cycle(int i) {
        BitSet after = new BitSet();
        Deque<Integer> work = new ArrayDeque<>(List.of(i));
        while (!work.isEmpty()) {
            for (int next : following(work.pop())) {
                if (!after.get(next)) {
                    after.set(next);
                    work.push(next);
                }
            }
        }
        if (!after.get(i)) {
            return new BitSet();
        }
        BitSet result = new BitSet();
        result.set(i);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int k = order.length - 1; k >= 0; k--) {
                int at = order[k];
                if (after.get(at) && !result.get(at) && leadsTo(at, result)) {
                    result.set(at);
                    changed = true;
                }
            }
        }
        return result;
    }

    private boolean leadsTo(int i, BitSet set) {
        for (int next : following(i)) {
            if (set.get(next)) {
                return true;
            }
        }
        return false;
    }
}
