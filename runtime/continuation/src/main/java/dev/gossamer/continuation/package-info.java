/**
 * The core: one-shot delimited continuations and everything that rewritten code calls.
 *
 * <p>{@link dev.gossamer.continuation.Continuation}, {@link dev.gossamer.continuation.Suspendable},
 * {@link dev.gossamer.continuation.PinnedException} and the functional interfaces are for users.
 * {@link dev.gossamer.continuation.Context}, {@link dev.gossamer.continuation.Frame} and its shapes,
 * {@link dev.gossamer.continuation.Instrumented} and {@link dev.gossamer.continuation.Resumer}
 * are public only because rewritten code, in any package, calls them.
 */
package dev.gossamer.continuation;
