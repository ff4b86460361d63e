/**
 * Makes the agent's jar cheap to start with, when it is built: what the JVM would do at each start is done once. Not
 * in the jar itself.
 *
 * <p>Entry: {@link dev.gossamer.agent.pack.JarPacker}.
 */
package dev.gossamer.agent.pack;
