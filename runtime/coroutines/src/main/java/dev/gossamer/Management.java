package dev.gossamer;

import java.lang.System.Logger.Level;

/** Whether there are beans for workers. Nothing of JMX is loaded before somebody wants them: that takes 50 ms and more. */
final class Management {
    private static final String PROPERTY = "dev.gossamer.jmx";

    /** So begin the properties by which a JVM is told to let consoles in. */
    private static final String AGENT = "com.sun.management.jmxremote";

    /** A {@link WorkerBeans}; not so named, as a class that names it cannot be verified without JMX. Null: none. */
    private static volatile Object beans;

    private static volatile boolean wanted = wanted();

    private Management() {}

    private static boolean wanted() {
        String property = System.getProperty(PROPERTY);
        return property != null
                ? Boolean.parseBoolean(property)
                : System.getProperties().stringPropertyNames().stream().anyMatch(name -> name.startsWith(AGENT));
    }

    static void opened(Worker worker) {
        if (wanted) {
            try {
                start();
                ((WorkerBeans) beans).add(worker);
            } catch (Exception | LinkageError e) {
                wanted = false;
                warn(e);
            }
        }
    }

    /** For {@link HostBeans}. */
    static void opened(HostBeans host) {
        if (wanted) {
            try {
                start();
                ((WorkerBeans) beans).add(host);
            } catch (Exception | LinkageError e) {
                warn(e);
            }
        }
    }

    static void closed(HostBeans host) {
        if (beans != null) {
            try {
                ((WorkerBeans) beans).remove(host);
            } catch (Exception e) {
                warn(e);
            }
        }
    }

    static void closed(Worker worker) {
        if (beans != null) {
            try {
                ((WorkerBeans) beans).remove(worker.number);
            } catch (Exception e) {
                warn(e);
            }
        }
    }

    /** @throws IllegalStateException where that is not possible */
    static void register() {
        try {
            start();
            wanted = true;
            for (Worker worker : Workers.open()) {
                ((WorkerBeans) beans).add(worker);
            }
            for (HostBeans host : HostBeans.open()) {
                ((WorkerBeans) beans).add(host);
            }
        } catch (Exception | LinkageError e) {
            throw new IllegalStateException(why(e), e);
        }
    }

    private static synchronized void start() throws Exception {
        if (beans == null) {
            beans = WorkerBeans.start();
        }
    }

    private static String why(Throwable e) {
        return "there are no management beans of workers: " + ErrorText.message(e)
                + (e instanceof LinkageError
                        ? "; add the module java.management to the image, or leave the beans alone"
                        : "; the beans of the domain dev.gossamer are not all its own");
    }

    private static void warn(Throwable e) {
        System.getLogger("dev.gossamer").log(Level.WARNING, why(e));
    }
}
