package dev.gossamer.agent;

import dev.gossamer.agent.hierarchy.ClassVersions;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;

/** The agent, with a rewriting that is broken for one class: in its package, as nobody else can have that. */
public final class BreakingAgent {
    private static final String RIGHT = "()Ldev/gossamer/continuation/Context;";
    private static final String WRONG = "()Ldev/gossamer/continuation/Linkage;";

    private BreakingAgent() {}

    /** @param options the agent's own, a semicolon, and the name of the class to break */
    public static void premain(String options, Instrumentation instrumentation) {
        String[] parts = options.split(";");
        CoreProvider.provide(instrumentation);
        instrumentation.addTransformer(
                SuspendableTransformer.of(AgentOptions.parse(parts[0]), bytes -> broken(bytes, parts[1])), false);
        System.setProperty("dev.gossamer.agent", "broken");
    }

    /** The context is said to be of another type, in a descriptor of the same length. */
    private static byte[] broken(byte[] bytes, String className) {
        if (!ClassVersions.name(bytes).equals(className)) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replace(RIGHT, WRONG).getBytes(StandardCharsets.ISO_8859_1);
    }
}
