package dev.gossamer.continuation;

/** Tells a user who has forgotten the agent, before anything is run that could not suspend. */
final class AgentCheck {
    /** Set by the agent before the first class of the application is loaded. */
    static final String PROPERTY = "dev.gossamer.agent";

    /** A constant to the compiler: then a body is not looked at. */
    private static final boolean AT_START = System.getProperty(PROPERTY) != null;

    private static boolean present;

    private AgentCheck() {}

    static void require(Object body) {
        if (!AT_START && !present && !Instrumented.exact(body)) {
            requireAgent(body);
        }
    }

    private static void requireAgent(Object body) {
        if (System.getProperty(PROPERTY) != null) {
            present = true;
            return;
        }
        throw new IllegalStateException(body.getClass().getName()
                + " cannot suspend: it has not been instrumented, and the Gossamer agent is not installed."
                + " Do one of these: start the JVM with -javaagent:gossamer-agent.jar;"
                + " call dev.gossamer.agent.GossamerAgent.install() before the class is loaded;"
                + " or instrument the classes ahead of time with"
                + " 'java -jar gossamer-agent.jar instrument IN OUT'");
    }
}
