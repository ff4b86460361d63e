package dev.gossamer.benchmarks.suite;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The command line.
 *
 * @param quick a few minutes in place of an hour
 * @param cases the beginnings of the ids of the cases to run; empty: all
 * @param peers the ids of the peers to run; empty: all
 * @param write whether the project's pages are written anew
 * @param cpu whether the measuring thread's own time is taken
 * @param root the project's top directory
 */
record SuiteSettings(boolean quick, List<String> cases, List<String> peers, boolean write, boolean cpu, Path root) {
    static final String USAGE = "usage: java -jar benchmarks.jar suite [--short] [--only CASE,CASE] [--peers PEER,PEER]"
            + " [--write] [--cpu]; cases: "
            + String.join(", ", CaseSpec.all().stream().map(CaseSpec::id).toList()) + "; peers: "
            + String.join(", ", PeerSpec.ALL.stream().map(PeerSpec::id).toList());

    static SuiteSettings parse(List<String> arguments, Path root) {
        boolean quick = false;
        boolean write = false;
        boolean cpu = false;
        List<String> cases = List.of();
        List<String> peers = List.of();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--short" -> quick = true;
                case "--write" -> write = true;
                case "--cpu" -> cpu = true;
                case "--only" -> cases = list(option, rest);
                case "--peers" -> peers = list(option, rest);
                default -> throw new IllegalArgumentException("unknown option " + option + "; " + USAGE);
            }
        }
        return new SuiteSettings(quick, cases, known(peers), write, cpu, root);
    }

    private static List<String> list(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return Arrays.asList(rest.next().split(","));
    }

    private static List<String> known(List<String> peers) {
        for (String peer : peers) {
            if (PeerSpec.ALL.stream().noneMatch(p -> p.id().equals(peer))) {
                throw new IllegalArgumentException("no peer " + peer + "; " + USAGE);
            }
        }
        return peers;
    }

    boolean wants(PeerSpec peer, String caseId) {
        return (peers.isEmpty() || peers.contains(peer.id()))
                && (cases.isEmpty() || cases.stream().anyMatch(caseId::startsWith));
    }

    Path agent() {
        return root.resolve("agent/target/gossamer-agent.jar");
    }
}
