/**
 * What a switch, a call and a parked continuation cost. {@link dev.gossamer.benchmarks.Main} runs the chosen benchmarks
 * in JVMs of their own, checks every computed value and prints the tables that the README shows.
 */
package dev.gossamer.benchmarks;
