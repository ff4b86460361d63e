package dev.gossamer.agent.attach;

import java.io.File;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Attaches to JVMs, this one included. The only user of the attach library. */
public final class RuntimeAttach {
    private RuntimeAttach() {}

    /**
     * Loads an agent into another JVM, and returns when its {@code agentmain} has.
     *
     * @throws IllegalStateException if that JVM cannot be attached to, or its {@code agentmain} has thrown
     */
    public static void load(File agent, String processId, String options) {
        try {
            ByteBuddyAgent.attach(agent, processId, options);
        } catch (IllegalStateException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IllegalStateException(
                    "cannot attach to process " + processId + ": " + cause
                            + ". It has to be a JVM of the same user (jps -l lists them), started without"
                            + " -XX:+DisableAttachMechanism and -XX:-EnableDynamicAgentLoading, and this command needs"
                            + " the java of a JDK, with the module jdk.attach",
                    e);
        }
    }

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
