/** Forced suspends, for tests: what the option stress=N adds to a class before it is rewritten like any other. */
package dev.gossamer.agent.stress;
