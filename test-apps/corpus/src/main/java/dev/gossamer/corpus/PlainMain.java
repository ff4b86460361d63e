package dev.gossamer.corpus;

import dev.gossamer.corpus.fuzz.Fuzz;
import java.util.ArrayList;
import java.util.List;

/** Prints what the positions and some random programs leave without suspends: with and without the agent the same. */
public final class PlainMain {
    private static final int PROGRAMS = 60;

    private PlainMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        lines().forEach(System.out::println);
    }

    /** A line for each program. */
    public static List<String> lines() throws ReflectiveOperationException {
        List<String> lines = new ArrayList<>();
        for (Cases.Case c : Cases.all()) {
            lines.add(c + " " + Runner.run(c.body(), new Plan(Plan.NEVER)).digest());
        }
        lines.addAll(new Fuzz().plainRuns(1, PROGRAMS));
        return lines;
    }
}
