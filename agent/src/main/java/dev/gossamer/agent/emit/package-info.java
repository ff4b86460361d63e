/** From the analysis of a method to its two forms: the one that runs until it suspends, and the one that goes on. */
package dev.gossamer.agent.emit;
