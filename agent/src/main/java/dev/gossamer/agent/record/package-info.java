/**
 * Recording mode: makes a suspendables list of the pins that a program meets. Entry:
 * {@link dev.gossamer.agent.record.PinRecorder}.
 */
package dev.gossamer.agent.record;
