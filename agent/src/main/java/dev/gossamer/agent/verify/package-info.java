/**
 * Has the JVM judge what was rewritten. Entries: {@link dev.gossamer.agent.verify.RewritingJudge} for one class that is
 * about to be defined, {@link dev.gossamer.agent.verify.ClassVerifier} for many.
 */
package dev.gossamer.agent.verify;
