/** Attaching to the running JVM. Entry: {@link dev.gossamer.agent.attach.RuntimeAttach}. */
package dev.gossamer.agent.attach;
