/**
 * Judges of the instrumenter: programs with a suspend in every position ({@code *Target}), run with and without the
 * suspends, which must make no difference. {@link dev.gossamer.corpus.CorpusMain} runs them all in a JVM of its own.
 */
package dev.gossamer.corpus;
