package dev.gossamer.sidebyside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns the lines of {@code run.sh} into JSON and tables. */
public final class ReportMain {
    private ReportMain() {}

    /** @param arguments the lines, where the JSON goes, and, or not, the page of all tables and that of the short one */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2 && arguments.length != 4) {
            System.err.println("usage: ReportMain RESULTS.tsv RESULTS.json [SIDE-BY-SIDE.md README.md]");
            System.exit(2);
        }
        Results results = Results.parse(Files.readAllLines(Path.of(arguments[0])));
        Tables tables = new Tables(results);
        Files.writeString(Path.of(arguments[1]), results.json());
        System.out.println(tables.all());
        if (arguments.length == 4) {
            Page.write(Path.of(arguments[2]), tables.all());
            Page.write(Path.of(arguments[3]), tables.brief());
        }
    }
}
