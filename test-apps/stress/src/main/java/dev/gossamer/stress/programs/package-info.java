/** Programs that have libraries of others do a piece of work, and print what came of it, each time the same. */
package dev.gossamer.stress.programs;
