/**
 * Decides which methods may suspend: by annotation, by list, by prefix, or because they override one that does.
 *
 * <p>Entry: {@link dev.gossamer.agent.classify.SuspendableClassifier}, made of a hierarchy and
 * {@link dev.gossamer.agent.classify.SuspendableRules}, which {@link dev.gossamer.agent.classify.SuspendablesFile}
 * reads.
 */
package dev.gossamer.agent.classify;
