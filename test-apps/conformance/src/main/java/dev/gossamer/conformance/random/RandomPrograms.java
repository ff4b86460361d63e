package dev.gossamer.conformance.random;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The random programs that the reference has run. */
public final class RandomPrograms {
    /**
     * One of them.
     *
     * @param text as {@code Step} reads it
     * @param trace what the reference did
     */
    public record Recorded(String text, String trace) {
        /** What is done here. */
        public String play() {
            return String.join(" ", new Player().play(Step.parse(text)));
        }
    }

    private RandomPrograms() {}

    /** All of them: a line for each, and one, indented, for its trace. */
    public static List<Recorded> recorded() {
        try (InputStream in = RandomPrograms.class.getResourceAsStream("recorded.txt")) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            List<Recorded> programs = new ArrayList<>();
            for (int i = 0; i + 1 < lines.length; i += 2) {
                programs.add(new Recorded(lines[i], lines[i + 1].strip()));
            }
            return programs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
