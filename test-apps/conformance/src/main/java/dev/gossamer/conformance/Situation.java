package dev.gossamer.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the recording that a {@link Scenario} plays again, and the rules that it shows. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Situation {
    /** The recording's file name, without its ending. */
    String value();

    /** Rule numbers, like {@code 3.8} or {@code 12}. */
    String[] rules();
}
