/**
 * Runs test suites and programs of others twice, plainly and with suspends everywhere, and compares. Entry:
 * {@link dev.gossamer.stress.StressMain}.
 */
package dev.gossamer.stress;
