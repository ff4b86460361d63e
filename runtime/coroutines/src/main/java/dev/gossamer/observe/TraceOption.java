package dev.gossamer.observe;

import java.nio.file.Path;

/** The agent's option {@code trace=FILE}, which comes here as a system property. */
final class TraceOption {
    /** The file to write the page to; set by the agent. */
    private static final String PROPERTY = "dev.gossamer.trace";

    /** Set once the file has been taken: a second copy of the runtime, of another class loader, leaves it alone. */
    private static final String TAKEN = "dev.gossamer.trace.taken";

    private TraceOption() {}

    static void start() {
        String file = System.getProperty(PROPERTY);
        if (file == null || System.getProperties().putIfAbsent(TAKEN, file) != null) {
            return;
        }
        Timeline timeline = Timeline.to(Path.of(file));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(timeline, file), "gossamer-timeline"));
    }

    private static void end(Timeline timeline, String file) {
        try {
            timeline.close();
        } catch (RuntimeException e) {
            System.err.println("gossamer: cannot write the timeline " + file + ": " + e.getMessage()
                    + "; check the option trace=");
        }
    }
}
