/**
 * Calls of the JDK's blocking methods that become calls of suspendable ones, as tables in the class path say.
 *
 * <p>Entry: {@link dev.gossamer.agent.replace.Replacements}, which {@link dev.gossamer.agent.replace.ReplacementsFile}
 * reads, and {@link dev.gossamer.agent.replace.ReplacementPass}, which applies them to a class before it is analysed.
 */
package dev.gossamer.agent.replace;
