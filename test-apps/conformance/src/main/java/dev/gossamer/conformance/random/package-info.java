/** Programs made at random, which a real server has run, and what it did. */
package dev.gossamer.conformance.random;
