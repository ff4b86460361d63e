package dev.gossamer.agent;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.instrument.Instrumenter;
import java.io.IOException;
import java.io.InputStream;

/**
 * Rewrites a class of the agent's for nothing, in a thread of its own: so the classes that rewrite are loaded beside
 * the start of the application and not in the midst of it.
 */
final class WarmUp implements Runnable {
    private static final Class<?> SAMPLE = ClassDumper.class;

    private WarmUp() {}

    static void start() {
        Thread thread = new Thread(new WarmUp(), "gossamer-agent-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try (InputStream in = SAMPLE.getResourceAsStream(SAMPLE.getSimpleName() + ".class")) {
            ClassHierarchy hierarchy = ClassHierarchy.of(name -> null);
            SuspendableClassifier all = new SuspendableClassifier(hierarchy, SuspendableRules.everything());
            new Instrumenter(hierarchy, all, refusal -> {}).instrument(in.readAllBytes());
        } catch (IOException | RuntimeException | LinkageError e) {
            Diagnostics.print("the warm-up failed: " + e + "; please report this");
        }
    }
}
