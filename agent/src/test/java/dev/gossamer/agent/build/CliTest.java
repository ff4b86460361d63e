package dev.gossamer.agent.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    private static final String TARGET = "dev/gossamer/agent/build/CliTest$Target";
    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Main-Class: com.acme.Main

            Name: com/acme/X.class
            SHA-256-Digest: x

            Name: com/acme/Y.class
            SHA-256-Digest: y
            Sealed: true

            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    static class Target {
        @Suspendable
        int twice() {
            Continuation.suspend();
            Continuation.suspend();
            return plain();
        }

        int plain() {
            return 1;
        }

        SuspendableRunnable body() {
            return () -> twice();
        }
    }

    private int run(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return Cli.run(words, new PrintStream(out, true), new PrintStream(err, true));
    }

    private static byte[] target() throws IOException {
        try (InputStream in = CliTest.class.getClassLoader().getResourceAsStream(TARGET + ".class")) {
            return in.readAllBytes();
        }
    }

    private Path classes() throws IOException {
        Path root = directory.resolve("classes");
        Path file = root.resolve(TARGET + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, target());
        Files.writeString(root.resolve("note.txt"), "kept");
        return root;
    }

    private Path signedJar() throws IOException {
        Path jar = directory.resolve("signed.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            put(zip, "META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
            put(zip, "META-INF/ACME.SF", new byte[3]);
            put(zip, "META-INF/ACME.RSA", new byte[3]);
            put(zip, TARGET + ".class", target());
            ZipEntry stored = new ZipEntry("lib/nested.jar");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(4);
            CRC32 crc = new CRC32();
            crc.update(new byte[4]);
            stored.setCrc(crc.getValue());
            zip.putNextEntry(stored);
            zip.write(new byte[4]);
        }
        return jar;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static boolean isInstrumented(byte[] bytes) {
        return ClassHierarchy.summarize(bytes).isInstrumented();
    }

    @Test
    void rewritesADirectoryIntoAnother() throws IOException {
        Path to = directory.resolve("out");
        assertThat(run("instrument", classes(), to)).isZero();
        assertThat(isInstrumented(Files.readAllBytes(to.resolve(TARGET + ".class"))))
                .isTrue();
        assertThat(to.resolve("note.txt")).hasContent("kept");
        assertThat(out.toString().strip()).isEqualTo("classes=1 rewritten=1 failed=0");
    }

    @Test
    void rewritesInPlaceOnce() throws IOException {
        Path classes = classes();
        assertThat(run("instrument", classes, classes)).isZero();
        byte[] once = Files.readAllBytes(classes.resolve(TARGET + ".class"));
        assertThat(isInstrumented(once)).isTrue();
        out.reset();
        assertThat(run("instrument", classes, classes)).isZero();
        assertThat(Files.readAllBytes(classes.resolve(TARGET + ".class"))).isEqualTo(once);
        assertThat(out.toString().strip()).isEqualTo("classes=1 rewritten=0 failed=0");
    }

    @Test
    void rewritesOneClass() throws IOException {
        Path one = classes().resolve(TARGET + ".class");
        Path to = directory.resolve("One.class");
        assertThat(run("instrument", one, to)).isZero();
        assertThat(isInstrumented(Files.readAllBytes(to))).isTrue();
    }

    @Test
    void rewritesAJarInPlaceAndTakesItsSignatureOff() throws IOException {
        Path jar = signedJar();
        assertThat(run("instrument", jar, jar)).isZero();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("META-INF/MANIFEST.MF", TARGET + ".class", "lib/nested.jar");
            assertThat(zip.getEntry("lib/nested.jar").getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(isInstrumented(read(zip, TARGET + ".class"))).isTrue();
            assertThat(new String(read(zip, "META-INF/MANIFEST.MF"), StandardCharsets.UTF_8))
                    .contains("Main-Class: com.acme.Main", "Name: com/acme/Y.class", "Sealed: true")
                    .doesNotContain("Digest", "com/acme/X.class");
        }
    }

    private static byte[] read(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    @Test
    void tellsWhatCannotBeRewrittenAndCopiesIt() throws IOException {
        Path root = Files.createDirectories(directory.resolve("bad"));
        Files.writeString(root.resolve("Bad.class"), "this is no class");
        Path to = directory.resolve("badOut");
        assertThat(run("instrument", root, to)).isEqualTo(Cli.FAILED);
        assertThat(to.resolve("Bad.class")).hasContent("this is no class");
        assertThat(err.toString()).contains("Bad.class is no class file");
    }

    @Test
    void warnsOfMissingClasses() throws IOException {
        Path list = Files.writeString(directory.resolve("list"), "com.acme.Client.call\n");
        Path root = Files.createDirectories(directory.resolve("user/com/acme"));
        Files.write(root.resolve("User.class"), CallerOfMissing.bytes());
        Path to = directory.resolve("userOut");
        assertThat(run("instrument", "--all", "com.acme", "--suspendables", list, directory.resolve("user"), to))
                .isZero();
        assertThat(err.toString()).contains("classes not found", "com.acme.Client", "--classpath");
    }

    @Test
    void verifiesEveryMethod() throws IOException {
        assertThat(run("verify", classes())).isZero();
        assertThat(out.toString().lines().reduce((a, b) -> b)).hasValue("classes=1 methods=5 refused=0 errors=0");
        assertThat(out.toString())
                .startsWith("classes: classes=1 methods=5 refused=0 errors=0" + System.lineSeparator())
                .containsPattern("\n  grown \\d\\.\\d\\d times: \\d+ -> \\d+ bytes")
                .containsPattern("\n  took \\d+\\.\\d s");
    }

    @Test
    void helpsWhoIsLost() {
        assertThat(run()).isEqualTo(Cli.USAGE);
        assertThat(err.toString()).contains("Usage:", "instrument", "verify", "explain");
        err.reset();
        assertThat(run("polish")).isEqualTo(Cli.USAGE);
        assertThat(err.toString()).contains("unknown command 'polish'", "Usage:");
        err.reset();
        assertThat(run("instrument", "--fast", "yes", "a", "b")).isEqualTo(Cli.USAGE);
        assertThat(err.toString()).contains("unknown option --fast; the known ones are --all");
        err.reset();
        assertThat(run("verify", "--classpath")).isEqualTo(Cli.USAGE);
        assertThat(err.toString()).contains("option --classpath has no value");
    }

    @Test
    void saysThatThereIsNoInput() {
        assertThat(run("instrument", directory.resolve("none"), directory.resolve("out")))
                .isEqualTo(Cli.FAILED);
        assertThat(err.toString().strip())
                .isEqualTo("gossamer-agent: " + directory.resolve("none") + ": there is nothing to instrument");
    }

    @Test
    void saysThatAJarIsNone() throws IOException {
        Path note = Files.writeString(directory.resolve("note.jar"), "this is no jar");
        assertThat(run("verify", note)).isEqualTo(Cli.FAILED);
        assertThat(err.toString()).startsWith("gossamer-agent: " + note + ": it is no jar: ");
    }
}
