package dev.gossamer.drivers;

import dev.gossamer.continuation.SuspendableRunnable;
import java.util.Map;

/** {@code ChecksMain redis|mariadb URL}: all checks of that driver, on the server of that URL. */
public final class ChecksMain {
    private ChecksMain() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            System.err.println("usage: ChecksMain redis|mariadb URL");
            System.exit(2);
        }
        for (var check : checks(args[0], args[1]).entrySet()) {
            check.getValue().run();
            System.out.println("ok: " + check.getKey());
        }
        System.out.println("java=" + Runtime.version().feature() + " failed=0");
    }

    static Map<String, SuspendableRunnable> checks(String driver, String url) {
        return switch (driver) {
            case "redis" -> new RedisChecks(url).all();
            case "mariadb" -> new MariaDbChecks(url).all();
            default ->
                throw new IllegalArgumentException("no driver is called " + driver + "; there are redis and mariadb");
        };
    }
}
