package dev.gossamer.jars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every method of other people's jars is suspendable, is rewritten, and passes the JVM's own verifier. */
class EveryMethodTest {
    /** One method of so many may be left alone. */
    private static final int REFUSED_OF = 200;

    /** Classes that need what is optional even for their own jar. */
    private static final int UNLINKABLE_OF = 20;

    /** How many times larger a class may become on average. */
    private static final double GROWTH = 1.8;

    private static final String NO_JDK25 = "no JDK 25 under /usr/lib/jvm and none named by JAVA_HOME_25";

    private static Verified check(Path jdk, List<Path> jars) throws IOException, InterruptedException {
        Verified verified = VerifyCommand.run(jdk, jars);
        assertThat(verified.failures()).noneMatch(f -> f.startsWith("error "));
        assertThat(verified.exit()).as(verified.text()).isZero();
        int refused = 0;
        for (Path jar : jars) {
            Verified.Counts counts = verified.jars().get(jar.getFileName().toString());
            assertThat(counts).as(jar + " in " + verified.text()).isNotNull();
            assertKept(jar, counts);
            refused += counts.refused();
        }
        assertThat(verified.failures()).hasSize(refused).allMatch(f -> f.contains(": with the "), "has a reason");
        return verified;
    }

    private static void assertKept(Path jar, Verified.Counts counts) throws IOException {
        assertThat(counts.classes() + counts.skipped()).as("classes of " + jar).isEqualTo(classesIn(jar));
        assertThat(counts.errors()).as("errors of " + jar).isZero();
        assertThat(counts.refused() * REFUSED_OF)
                .as("refused methods of " + jar)
                .isLessThan(counts.methods());
        assertThat(counts.unlinkable() * UNLINKABLE_OF)
                .as("unlinkable classes of " + jar)
                .isLessThan(counts.classes());
    }

    private static int classesIn(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return (int) zip.stream()
                    .filter(e -> e.getName().endsWith(".class") && !e.getName().endsWith("module-info.class"))
                    .count();
        }
    }

    @Test
    void aSliceOfTheCorpus() throws Exception {
        Verified verified = check(
                VerifyCommand.thisJdk(),
                VerifyCommand.jars("antlr", "asm", "commons-lang", "ecj", "kotlin-", "luaj", "netty", "xalan"));
        assertThat(verified.growthOfAClass()).isBetween(1.0, GROWTH);
    }

    @Test
    void aSmallerSliceOnJdk25() throws Exception {
        Path jdk = VerifyCommand.jdk25();
        assumeTrue(jdk != null, NO_JDK25);
        check(jdk, VerifyCommand.jars("asm", "commons-lang", "luaj"));
    }

    @Test
    @Tag("whole")
    void theWholeCorpus() throws Exception {
        assertThat(check(VerifyCommand.thisJdk(), VerifyCommand.jars()).growthOfAClass())
                .isBetween(1.0, GROWTH);
    }

    @Test
    @Tag("whole")
    void theWholeCorpusOnJdk25() throws Exception {
        Path jdk = VerifyCommand.jdk25();
        assumeTrue(jdk != null, NO_JDK25);
        check(jdk, VerifyCommand.jars());
    }
}
