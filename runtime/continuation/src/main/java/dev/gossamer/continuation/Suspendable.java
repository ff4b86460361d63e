package dev.gossamer.continuation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose stack can be captured and restored. On a type: all its methods.
 *
 * <p>A method that overrides or implements a suspendable method is suspendable whether annotated or not; so are the
 * body of a lambda and the method of a method reference whose functional interface method is suspendable.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Suspendable {}
