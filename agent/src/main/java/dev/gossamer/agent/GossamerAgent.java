package dev.gossamer.agent;

import dev.gossamer.agent.attach.RuntimeAttach;
import dev.gossamer.agent.build.Cli;
import java.lang.instrument.Instrumentation;

/**
 * Gets suspendable methods rewritten: as {@code -javaagent:gossamer-agent.jar[=key=value,...]}, attached to the
 * running JVM by {@link #install()}, or ahead of time by {@code java -jar gossamer-agent.jar instrument IN OUT}.
 */
public final class GossamerAgent {
    /** Set while the agent is installed, to its version: the core tells by it that it is there. */
    private static final String PROPERTY = "dev.gossamer.agent";

    /** Set, to the option's value, if methods are to suspend by force: the core goes by it. */
    private static final String STRESS = "dev.gossamer.stress";

    /** Set, to the option's value, if a timeline is wanted: the runtime that is loaded goes by it. */
    private static final String TRACE = "dev.gossamer.trace";

    /** Set, to the option's value, if tasks of pools are to be light threads: the runtime goes by it. */
    private static final String CARRIERS = "dev.gossamer.carriers";

    private static boolean installed;

    private GossamerAgent() {}

    /** Called by the JVM for {@code -javaagent}. Ends the JVM with status 1 if the options are wrong. */
    public static void premain(String options, Instrumentation instrumentation) {
        try {
            startOrExplain(options, instrumentation, "a second -javaagent of it");
        } catch (IllegalArgumentException | IllegalStateException e) {
            // It has been told in a line; thrown on, the JVM would abort with a page about itself.
            System.exit(1);
        }
    }

    /**
     * Called by the JVM when the agent's jar is attached to it. With the options {@code threads=FILE} the light threads
     * of this JVM are written to a file, and nothing else is done.
     *
     * @throws IllegalArgumentException if the options are wrong
     */
    public static void agentmain(String options, Instrumentation instrumentation) {
        if (WorkerDump.isAskedFor(options)) {
            WorkerDump.write(options, instrumentation);
        } else {
            startOrExplain(options, instrumentation, "attaching it again");
        }
    }

    /**
     * Attaches the agent to the running JVM. To be called before the classes to rewrite are loaded: those that are
     * stay as they are. A second call does nothing.
     *
     * @throws IllegalStateException if this JVM cannot be attached to; the message says what to do
     */
    public static synchronized void install() {
        if (!isInstalled()) {
            start(AgentOptions.parse(null), RuntimeAttach.instrumentation());
        }
    }

    /** The command line: see the README, or run it without arguments. */
    public static void main(String[] arguments) {
        System.exit(Cli.run(arguments, System.out, System.err));
    }

    private static synchronized void startOrExplain(String options, Instrumentation instrumentation, String again) {
        if (isInstalled()) {
            Diagnostics.print("installed already; " + again + " changes nothing");
            return;
        }
        try {
            start(AgentOptions.parse(options), instrumentation);
        } catch (IllegalArgumentException | IllegalStateException e) {
            Diagnostics.print(e.getMessage());
            throw e;
        }
    }

    /** Also by another copy of this class, that another loader has. */
    private static boolean isInstalled() {
        return installed || System.getProperty(PROPERTY) != null;
    }

    private static void start(AgentOptions options, Instrumentation instrumentation) {
        if (options.stress() > 0) {
            System.setProperty(STRESS, Integer.toString(options.stress()));
        }
        if (options.carriers() > 0) {
            System.setProperty(CARRIERS, Integer.toString(options.carriers()));
        }
        if (options.trace() != null) {
            TracedFile.check(options.trace());
            System.setProperty(TRACE, options.trace().toAbsolutePath().toString());
        }
        OwnThreadLocals.choose(options.threadLocals());
        CoreProvider.append(options.runtime(), instrumentation);
        CoreProvider.provide(instrumentation);
        SuspendableTransformer transformer = SuspendableTransformer.of(options, instrumentation);
        instrumentation.addTransformer(transformer, instrumentation.isRetransformClassesSupported());
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        transformer.loadedBefore(loaded);
        transformer.threadLocals().lookBack(loaded);
        transformer.latecomers().lookBack(loaded);
        WarmUp.start();
        System.setProperty(PROPERTY, version());
        installed = true;
    }

    private static String version() {
        String version = GossamerAgent.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
