/** Files that are written beside the program. Entry: {@link dev.gossamer.agent.output.WriteBehind}. */
package dev.gossamer.agent.output;
