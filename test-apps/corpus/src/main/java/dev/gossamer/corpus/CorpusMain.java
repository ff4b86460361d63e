package dev.gossamer.corpus;

import dev.gossamer.corpus.fuzz.Fuzz;
import java.util.ArrayList;
import java.util.List;

/** Runs the positions, and random programs, in this JVM and prints a line: {@code CorpusMain [PROGRAMS [SEED]]}. */
public final class CorpusMain {
    private CorpusMain() {}

    public static void main(String[] args) {
        List<String> failures = new ArrayList<>();
        List<Cases.Case> cases = Cases.all();
        int programs = args.length > 0 ? Integer.parseInt(args[0]) : 0;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        Runner.onCarrier(() -> {
            for (Cases.Case c : cases) {
                String difference = Positions.difference(c);
                if (difference != null) {
                    failures.add(difference);
                }
            }
            Fuzz fuzz = new Fuzz();
            fuzz.runSources(seed, programs / 2).forEach(f -> failures.add(f.toString()));
            fuzz.runClassFiles(seed, programs - programs / 2).forEach(f -> failures.add(f.toString()));
        });
        failures.forEach(System.out::println);
        System.out.println("java=" + Runtime.version().feature() + " positions=" + cases.size() + " programs="
                + programs + " failed=" + failures.size());
        if (!failures.isEmpty()) {
            System.exit(1);
        }
    }
}
