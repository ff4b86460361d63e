/**
 * Random programs, each run as it is and rewritten, with and without suspends: the trace must be the same. {@link
 * dev.gossamer.corpus.fuzz.FuzzMain} runs them for hours.
 */
package dev.gossamer.corpus.fuzz;
