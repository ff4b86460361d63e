package dev.gossamer.observe;

import dev.gossamer.Observers;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/** Observes light threads as long as there is a flight recording, and only then. */
final class FlightRecordings implements FlightRecorderListener {
    private EventRecorder recorder;

    private FlightRecordings() {}

    /**
     * To be called once. Where something is recorded already, by an option of the JVM, nothing is missed. Else nobody
     * waits: to listen takes some thirty classes of the recorder.
     */
    static void start() {
        if (FlightRecorder.isInitialized()) {
            listen();
        } else {
            Thread listener = new Thread(FlightRecordings::listen, "gossamer-flight-recordings");
            listener.setDaemon(true);
            listener.start();
        }
    }

    private static void listen() {
        if (FlightRecorder.isAvailable()) {
            FlightRecorder.addListener(new FlightRecordings());
        }
    }

    @Override
    public void recorderInitialized(FlightRecorder flightRecorder) {
        List.of(SpawnEvent.class, ParkEvent.class, ResumeEvent.class, EndEvent.class, KillEvent.class, PinEvent.class)
                .forEach(FlightRecorder::register);
        look(flightRecorder);
    }

    @Override
    public void recordingStateChanged(Recording recording) {
        look(FlightRecorder.getFlightRecorder());
    }

    private synchronized void look(FlightRecorder flightRecorder) {
        boolean running = flightRecorder.getRecordings().stream().anyMatch(r -> r.getState() == RecordingState.RUNNING);
        if (running && recorder == null) {
            recorder = new EventRecorder();
            Observers.add(recorder);
        } else if (!running && recorder != null) {
            Observers.remove(recorder);
            recorder = null;
        }
    }
}
