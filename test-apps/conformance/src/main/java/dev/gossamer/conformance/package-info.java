/**
 * The situations that the reference was recorded in, as Java programs, and what makes their output comparable with the
 * recorded one.
 */
package dev.gossamer.conformance;
