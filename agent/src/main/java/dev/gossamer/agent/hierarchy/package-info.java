/**
 * What the agent knows of classes without loading them: summaries read from class bytes, per class loader.
 *
 * <p>Entry: {@link dev.gossamer.agent.hierarchy.ClassHierarchy}; {@link dev.gossamer.agent.hierarchy.ClassSummary} and
 * {@link dev.gossamer.agent.hierarchy.MethodSummary} are what it gives.
 */
package dev.gossamer.agent.hierarchy;
