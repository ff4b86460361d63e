package dev.gossamer.conformance;

import java.util.List;

/**
 * One recorded situation as a Java program. It is annotated with {@link Situation} and, where it differs,
 * {@link Corrected} and {@link InJava}; it has a constructor without parameters.
 */
public interface Scenario {
    /** How it runs, for the table: {@code virtual time} or {@code HTTP}. */
    String way();

    /** Runs it; what it printed and logged, in the form that {@link Recordings} gives a recording. */
    List<String> play() throws Exception;

    /** The recording in the form that {@link #play} is to be compared with, before any corrections. */
    default List<String> recorded() {
        return Recordings.of(getClass().getAnnotation(Situation.class).value());
    }
}
