/**
 * The agent as the JVM sees it: {@code premain}, {@code agentmain}, {@code main}, options, and the transformer.
 *
 * <p>Entry: {@link dev.gossamer.agent.GossamerAgent}. Nothing here refers to the core but by name: which copy of it
 * serves is decided before the first of its classes is loaded.
 */
package dev.gossamer.agent;
