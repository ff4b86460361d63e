package dev.gossamer.agent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the agent tells on stderr: one line for each thing, each thing once. */
final class Diagnostics {
    private static final String PREFIX = "gossamer-agent: ";

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Tells it unless it has been told. */
    void tell(String line) {
        tell(line, line);
    }

    /** Tells it unless something was told about the same subject. */
    void tell(String subject, String line) {
        if (told.add(subject)) {
            print(line);
        }
    }

    static void print(String line) {
        System.err.println(PREFIX + line.replaceAll("\\s*\\R\\s*", " "));
    }
}
