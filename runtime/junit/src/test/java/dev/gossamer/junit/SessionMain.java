package dev.gossamer.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes by name, as an IDE does it: in a JVM that was not started with the agent. */
final class SessionMain {
    private SessionMain() {}

    public static void main(String[] names) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
            for (String name : names) {
                request.selectors(selectClass(name));
            }
            session.getLauncher().execute(request.build(), listener);
        }
        listener.getSummary().printFailuresTo(new PrintWriter(System.out));
        System.out.println("succeeded=" + listener.getSummary().getTestsSucceededCount() + " failed="
                + listener.getSummary().getTestsFailedCount());
    }
}
