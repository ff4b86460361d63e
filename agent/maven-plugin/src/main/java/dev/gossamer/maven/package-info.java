/** The agent's {@code instrument} command as goals of Maven: what it rewrites runs without the agent. */
package dev.gossamer.maven;
