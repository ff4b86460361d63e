package dev.gossamer.agent.record;

import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;

/** What is known of the classes that one loader sees. */
public record Known(ClassHierarchy hierarchy, SuspendableRules rules) {}
