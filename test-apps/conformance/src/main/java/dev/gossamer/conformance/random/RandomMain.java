package dev.gossamer.conformance.random;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Compares random programs with a real server, and records what it does. {@code URL FIRST COUNT [FILE]}: the programs of
 * COUNT seeds are sent to the server; differences are printed, and where a file is named, all that are the same are
 * written into it.
 */
public final class RandomMain {
    private static final int APART = 15;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final Logger LOGGER = Logger.getLogger("dev.gossamer");

    private RandomMain() {}

    /** See the README of the recordings. */
    public static void main(String[] args) throws Exception {
        // What fails in a program is in its trace.
        LOGGER.setLevel(Level.OFF);
        List<String> lines = new ArrayList<>();
        int different = 0;
        int skipped = 0;
        long first = Long.parseLong(args[1]);
        for (long seed = first; seed < first + Long.parseLong(args[2]); seed++) {
            String program = Generator.program(seed);
            Player player = new Player();
            List<String> here = player.play(Step.parse(program));
            if (tooClose(player.deadlines())) {
                skipped++;
                continue;
            }
            String there = "";
            for (int attempt = 0; attempt < 3 && !there.equals(String.join(" ", here)); attempt++) {
                there = askAgain(args[0], program, player.endMillis());
            }
            if (there.equals(String.join(" ", here))) {
                lines.add(program);
                lines.add("  " + there);
            } else {
                different++;
                System.out.println(
                        "seed " + seed + ": " + program + "\n  there " + there + "\n  here  " + String.join(" ", here));
            }
        }
        System.out.println("same=" + lines.size() / 2 + " different=" + different + " skipped=" + skipped);
        if (args.length > 3) {
            Files.write(Path.of(args[3]), lines);
        }
    }

    /** Whether two wake-ups are so close to each other that in real time either may come first. */
    private static boolean tooClose(List<Player.Deadline> deadlines) {
        for (int i = 0; i < deadlines.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (tooClose(deadlines.get(i), deadlines.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Sleeps of the same length that began at the same time wake in their order, and sleeps of no length at once. */
    private static boolean tooClose(Player.Deadline a, Player.Deadline b) {
        boolean ordered = a.equals(b) && a.sleep() || a.millis() == 0 || b.millis() == 0;
        return !ordered && Math.abs(a.at() - b.at()) < APART;
    }

    private static String askAgain(String url, String program, long millis) throws InterruptedException {
        try {
            return ask(url, program, millis);
        } catch (IOException e) {
            return "the server has failed: " + e.getMessage();
        }
    }

    private static String ask(String url, String program, long millis) throws IOException, InterruptedException {
        String id = "id=" + System.nanoTime();
        try {
            String answer = get(
                    HttpRequest.newBuilder(URI.create(url + "/run?" + id))
                            .POST(HttpRequest.BodyPublishers.ofString(LuaWriter.program(Step.parse(program)))),
                    millis + 100);
            if (answer.startsWith("bad program")) {
                throw new IOException(answer);
            }
        } catch (HttpTimeoutException e) {
            // A handler that hangs on a zombie (rule 5.3): all else has been done.
        }
        return get(HttpRequest.newBuilder(URI.create(url + "/result?" + id)), 10_000)
                .strip();
    }

    private static String get(HttpRequest.Builder request, long millis) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(Duration.ofMillis(millis)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
