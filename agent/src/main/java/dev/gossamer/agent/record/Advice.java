package dev.gossamer.agent.record;

import java.util.List;
import java.util.SortedSet;

/**
 * What would have avoided a pin.
 *
 * @param lines of a suspendables list
 * @param obstacles what no line can help with, and what to do instead; with one of them the lines alone do not help
 */
record Advice(SortedSet<String> lines, List<String> obstacles) {
    boolean helps() {
        return obstacles.isEmpty() && !lines.isEmpty();
    }
}
