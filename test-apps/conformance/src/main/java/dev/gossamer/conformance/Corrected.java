package dev.gossamer.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lines of a recording that a rule corrects: a defect of the reference. Must be found in the recording exactly once, so
 * that none outlives its reason.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Corrected.All.class)
public @interface Corrected {
    /** The number of the rule whose <b>Here</b> it follows. */
    String rule();

    String why();

    /** Lines in a row, in the form that {@link Recordings} gives them. */
    String[] recorded();

    /** What stands there instead. */
    String[] here();

    /** What holds several. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Corrected[] value();
    }
}
