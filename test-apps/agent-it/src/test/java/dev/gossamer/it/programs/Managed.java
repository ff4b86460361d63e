package dev.gossamer.it.programs;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.ObjectName;

/** Runs a worker and prints what JMX knows of it. */
public final class Managed {
    private Managed() {}

    public static void main(String[] arguments) throws Exception {
        try (Worker worker = Worker.start("acme")) {
            System.out.println(worker.run(() -> LightThread.sleep(Duration.ofMillis(1))));
            if (ModuleLayer.boot().findModule("java.management").isPresent()) {
                Beans.print();
            } else {
                registers();
            }
        }
    }

    private static void registers() {
        try {
            Worker.registerMBeans();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }

    private static final class Beans {
        static void print() throws JMException {
            ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("dev.gossamer:*"), null).stream()
                    .map(ObjectName::getCanonicalName)
                    .sorted()
                    .forEach(System.out::println);
        }
    }
}
