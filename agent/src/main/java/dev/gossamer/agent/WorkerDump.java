package dev.gossamer.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what the light threads of this JVM are at to a file, for {@code java -jar gossamer-agent.jar dump PID} and for
 * {@code jcmd PID JVMTI.agent_load gossamer-agent.jar threads=FILE}. Nothing is installed by it.
 */
final class WorkerDump {
    private static final String PREFIX = "threads=";
    private static final String WORKER = "dev.gossamer.Worker";
    private static final String METHOD = "dumpAll";

    private WorkerDump() {}

    static boolean isAskedFor(String options) {
        return options != null && options.startsWith(PREFIX);
    }

    /** @throws IllegalArgumentException where the file cannot be written */
    static void write(String options, Instrumentation instrumentation) {
        Path file = Path.of(options.substring(PREFIX.length()));
        try {
            Files.writeString(file, text(instrumentation));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot write " + file + " (" + e + "); name a file in a folder that the"
                            + " user of this JVM may write to",
                    e);
        }
    }

    /** Each class loader that has loaded the runtime has workers of its own. */
    private static String text(Instrumentation instrumentation) {
        StringBuilder text = new StringBuilder();
        boolean found = false;
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(WORKER)) {
                found = true;
                text.append(workers(type));
            }
        }
        if (!found) {
            return "this JVM has not loaded Gossamer's workers (" + WORKER + ")\n";
        }
        return text.isEmpty() ? "this JVM has no worker that is not closed\n" : text.toString();
    }

    private static String workers(Class<?> type) {
        try {
            return (String) type.getMethod(METHOD).invoke(null);
        } catch (InvocationTargetException e) {
            return "the workers of " + type.getClassLoader() + " cannot be dumped: " + e.getCause() + '\n';
        } catch (ReflectiveOperationException e) {
            return "the workers of " + type.getClassLoader() + " are of another version: " + e + '\n';
        }
    }
}
