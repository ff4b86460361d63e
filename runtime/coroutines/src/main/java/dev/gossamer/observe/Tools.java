package dev.gossamer.observe;

/** What looks on from the start; called by the runtime when its first worker is made, by the name of this class. */
public final class Tools {
    private Tools() {}

    /** Once. */
    public static void start() {
        TraceOption.start();
        // A JVM that was put together without the recorder does without the events.
        if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
            FlightRecordings.start();
        }
    }
}
