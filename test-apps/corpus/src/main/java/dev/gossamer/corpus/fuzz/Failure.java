package dev.gossamer.corpus.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A program that failed. It is kept itself, as its seed means another program to the next generator: {@code NAME.java},
 * or {@code NAME.classes} with a line {@code class-name base64} for each of its class files, the main one first.
 *
 * @param file what it is kept as
 * @param content of that file
 */
public record Failure(long seed, String difference, String file, String content) {
    private static final String KEPT = "failures/";

    static Failure ofSource(long seed, String difference, String name, String source) {
        return new Failure(seed, difference, name + ".java", source);
    }

    static Failure ofClasses(long seed, String difference, Map<String, byte[]> classes) {
        String lines = classes.entrySet().stream()
                .map(e -> e.getKey().replace(' ', '\t')
                        + ' '
                        + Base64.getEncoder().encodeToString(e.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));
        return new Failure(seed, difference, "C" + Long.toHexString(seed) + ".classes", lines);
    }

    /** The programs that failed once, by file name: {@code failures/index.txt} lists them. */
    static Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : read(KEPT + "index.txt").split("\n")) {
            kept.put(name, read(KEPT + name));
        }
        return kept;
    }

    private static String read(String name) {
        try (InputStream in = Failure.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.joining("\n", "", "\n")).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kept program " + name, e);
        }
    }

    /** The class files of a {@code .classes} file. */
    static Map<String, byte[]> classes(String content) {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (String line : content.split("\n")) {
            String[] fields = line.split(" ");
            classes.put(fields[0].replace('\t', ' '), Base64.getDecoder().decode(fields[1]));
        }
        return classes;
    }

    /** Writes the program into a directory. */
    public void save(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the failed program in " + directory, e);
        }
    }

    @Override
    public String toString() {
        return file + " of seed " + seed + ": " + difference;
    }
}
