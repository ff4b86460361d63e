/**
 * What shows people what light threads do: the page of {@link dev.gossamer.observe.Timeline}, and the events of the
 * flight recorder, {@code dev.gossamer.Spawn}, {@code Park}, {@code Resume}, {@code End}, {@code Kill} and {@code Pin}.
 */
package dev.gossamer.observe;
