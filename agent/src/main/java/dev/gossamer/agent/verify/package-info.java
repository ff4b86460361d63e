/** Has the JVM judge what was rewritten. Entry: {@link dev.gossamer.agent.verify.ClassVerifier}. */
package dev.gossamer.agent.verify;
