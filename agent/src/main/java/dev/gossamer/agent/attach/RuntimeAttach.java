package dev.gossamer.agent.attach;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Gets the running JVM's instrumentation. The only user of the attach library. */
public final class RuntimeAttach {
    private RuntimeAttach() {}

    /**
     * @throws IllegalStateException if this JVM lets nobody attach
     */
    public static Instrumentation instrumentation() {
        try {
            return ByteBuddyAgent.install();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "cannot attach the Gossamer agent to this JVM: " + e.getMessage()
                            + ". Start it with -javaagent:gossamer-agent.jar instead, or allow attaching with"
                            + " -XX:+EnableDynamicAgentLoading and a JDK that has the module jdk.attach",
                    e);
        }
    }
}
