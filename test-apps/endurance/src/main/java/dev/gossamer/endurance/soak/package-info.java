/** A server under a load of all kinds, good and bad, whose every answer is known beforehand. */
package dev.gossamer.endurance.soak;
