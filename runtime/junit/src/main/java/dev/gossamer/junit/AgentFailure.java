package dev.gossamer.junit;

import dev.gossamer.agent.GossamerAgent;
import dev.gossamer.continuation.Instrumented;

/** Why test methods cannot be run as light threads. */
final class AgentFailure {
    private static volatile IllegalStateException reason;

    private AgentFailure() {}

    static void remember(IllegalStateException e) {
        reason = e;
    }

    /** @throws IllegalStateException if there is no agent and none can be attached */
    static void requireAgent() {
        IllegalStateException known = reason;
        if (known != null) {
            throw new IllegalStateException(known.getMessage(), known);
        }
        GossamerAgent.install();
    }

    /** @throws IllegalStateException if the agent came too late for the class, or has left it as it was */
    static void requireRewritten(Object test) {
        if (!Instrumented.exact(test)) {
            throw new IllegalStateException(test.getClass().getName()
                    + " was not rewritten, so its tests cannot be light threads: most likely it was loaded before the"
                    + " agent was attached. Start the tests' JVM with -javaagent:gossamer-agent.jar");
        }
    }
}
