package dev.gossamer.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All cases with all peers, on the JDK that it runs on: checks the results, prints the tables, writes the pages. */
public final class SuiteMain {
    private SuiteMain() {}

    /** @param root the project's top directory */
    public static void run(List<String> arguments, Path root, String processor)
            throws IOException, InterruptedException {
        SuiteSettings settings = SuiteSettings.parse(arguments, root);
        if (!Files.isRegularFile(settings.agent())) {
            throw new IllegalArgumentException(
                    "no agent jar at " + settings.agent() + "; build it with 'mvn -B -DskipTests package'");
        }
        List<String> failures = new ArrayList<>();
        Results results = new Results(facts(settings, processor), measured(settings, failures));
        if (settings.write()) {
            new Pages(root).write(results);
        }
        System.out.println(Tables.all(List.of(results)));
        failures.forEach(System.err::println);
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " cases failed; the first: " + failures.get(0));
        }
    }

    private static Map<String, String> facts(SuiteSettings settings, String processor) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Results.FEATURE, Integer.toString(Runtime.version().feature()));
        facts.put("jdk", System.getProperty("java.vm.name") + ' ' + Runtime.version());
        facts.put("processor", processor + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        facts.put("form", (settings.quick() ? "short" : "long") + (settings.cpu() ? ", by CPU time" : ""));
        return facts;
    }

    private static List<Result> measured(SuiteSettings settings, List<String> failures)
            throws IOException, InterruptedException {
        CaseRun runs = new CaseRun(settings);
        List<Result> results = new ArrayList<>();
        if (!OpenResty.isInstalled()) {
            System.err.println("OpenResty is left out: there is no nginx with its Lua module; install it with"
                    + " 'apt-get install nginx libnginx-mod-http-lua lua-resty-core'");
        }
        for (CaseSpec spec : CaseSpec.all()) {
            for (PeerSpec peer : PeerSpec.ALL) {
                if (!settings.wants(peer, spec.id()) || !peer.cases().contains(spec.id())) {
                    continue;
                }
                if (!peer.runsOn(Runtime.version().feature()) || !runs.isThere(peer)) {
                    continue;
                }
                try {
                    Result result = runs.run(peer, spec);
                    System.err.printf("%s, %s: %.2f %s%n", spec.id(), peer.title(), result.shown(spec), spec.unit());
                    results.add(result);
                } catch (IllegalStateException e) {
                    failures.add(e.getMessage());
                    System.err.println(spec.id() + ", " + peer.title() + ": FAILED");
                }
            }
        }
        return results;
    }
}
