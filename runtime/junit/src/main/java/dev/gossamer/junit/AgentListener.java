package dev.gossamer.junit;

import dev.gossamer.agent.GossamerAgent;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Attaches the agent as JUnit starts, if the JVM was not started with it: before the platform looks for test classes,
 * so that these are rewritten too. Found by the platform as a service; nothing has to be done for it.
 */
public final class AgentListener implements LauncherSessionListener {
    /** Made by the platform. */
    public AgentListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            GossamerAgent.install();
        } catch (IllegalStateException e) {
            // Tests without light threads are not to fail by it. Those with some get it from the extension.
            AgentFailure.remember(e);
        }
    }
}
