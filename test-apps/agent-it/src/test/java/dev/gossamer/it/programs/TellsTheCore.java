package dev.gossamer.it.programs;

import dev.gossamer.continuation.Context;
import java.io.IOException;
import java.nio.file.Path;

/** Tells where the core comes from, and how many copies of it can be seen. */
public final class TellsTheCore {
    private TellsTheCore() {}

    public static void main(String[] arguments) throws IOException {
        String location = Context.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        int copies = 0;
        for (var urls = ClassLoader.getSystemClassLoader().getResources("dev/gossamer/continuation/Context.class");
                urls.hasMoreElements();
                urls.nextElement()) {
            copies++;
        }
        System.out.println("core=" + Path.of(location).getFileName() + " copies=" + copies);
        Suspends.main(arguments);
    }
}
