/** The command line: rewriting ahead of time, verifying, explaining. Entry: {@link dev.gossamer.agent.build.Cli}. */
package dev.gossamer.agent.build;
