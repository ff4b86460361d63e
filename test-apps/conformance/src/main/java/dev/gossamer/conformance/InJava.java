package dev.gossamer.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lines of a recording that Java says in another way, or not at all: a difference of the languages, not of the light
 * threads. Must be found in the recording exactly once. What all programs have in common is in {@link Words} and
 * {@link Recordings} instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(InJava.All.class)
public @interface InJava {
    String why();

    /** Lines in a row, in the form that {@link Recordings} gives them. */
    String[] recorded();

    /** What stands there instead. */
    String[] says();

    /** What holds several. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        InJava[] value();
    }
}
