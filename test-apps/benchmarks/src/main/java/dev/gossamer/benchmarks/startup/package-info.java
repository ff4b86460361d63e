/** What the agent costs an application at its start: see {@link dev.gossamer.benchmarks.startup.StartupMain}. */
package dev.gossamer.benchmarks.startup;
