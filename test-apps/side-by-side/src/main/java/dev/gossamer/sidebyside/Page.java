package dev.gossamer.sidebyside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with a place for tables in it, between two comments. */
final class Page {
    static final String BEGIN = "<!-- side-by-side: written by test-apps/side-by-side/run.sh -->\n";
    static final String END = "<!-- side-by-side: end -->\n";

    private Page() {}

    /** Puts {@code tables} in the place of those that are there. */
    static void write(Path page, String tables) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(page + " has no place for the tables: add the lines " + BEGIN.strip()
                    + " and " + END.strip() + " where they belong");
        }
        Files.writeString(page, text.substring(0, begin + BEGIN.length()) + tables + text.substring(end));
    }
}
