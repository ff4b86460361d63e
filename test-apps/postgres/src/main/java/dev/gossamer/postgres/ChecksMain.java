package dev.gossamer.postgres;

/** {@code ChecksMain [URL]}: all checks, on the server of that URL or on one of its own. */
public final class ChecksMain {
    private ChecksMain() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            run(args[0]);
        } else {
            try (Database database = new Database()) {
                run(database.url());
            }
        }
    }

    private static void run(String url) throws Exception {
        for (var check : new Checks(url).all().entrySet()) {
            check.getValue().run();
            System.out.println("ok: " + check.getKey());
        }
        System.out.println("java=" + Runtime.version().feature() + " failed=0");
    }
}
