package dev.gossamer.agent.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** {@code explain}, on {@link Explained} and its kin. */
class ExplainTest {
    private static final String FROM = "dev/gossamer/agent/build/";
    private static final String NAME = "com.acme.Explained";
    private static final List<String> KIN = List.of(
            "Explained",
            "Explained$Heir",
            "Explained$OfAnnotatedType",
            "Explained$Other",
            "ExplainedSells",
            "ExplainedParent");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void moveOutOfTheAgentsPackage() throws IOException {
        classes = Files.createDirectories(directory.resolve("classes"));
        Files.createDirectories(classes.resolve("com/acme"));
        for (String name : KIN) {
            Files.write(classes.resolve("com/acme/" + name + ".class"), moved(name));
        }
    }

    private static byte[] moved(String name) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        try (InputStream in = ExplainTest.class.getResourceAsStream(name + ".class")) {
            Remapper remapper = new Remapper(Opcodes.ASM9) {
                @Override
                public String map(String internalName) {
                    return internalName.startsWith(FROM + "Explained")
                            ? "com/acme/" + internalName.substring(FROM.length())
                            : internalName;
                }
            };
            new ClassReader(in.readAllBytes()).accept(new ClassRemapper(writer, remapper), 0);
        }
        return writer.toByteArray();
    }

    /** What is printed, without line numbers. */
    private List<String> explain(int status, Object... arguments) {
        out.reset();
        err.reset();
        String[] words = new String[arguments.length + 3];
        words[0] = "explain";
        for (int i = 0; i < arguments.length; i++) {
            words[i + 1] = arguments[i].toString();
        }
        words[words.length - 2] = "--classpath";
        words[words.length - 1] = classes.toString();
        assertThat(Cli.run(words, new PrintStream(out, true), new PrintStream(err, true)))
                .as("stderr: %s", err)
                .isEqualTo(status);
        return out.toString()
                .lines()
                .map(l -> l.replaceFirst("line \\d+: ", "").strip())
                .toList();
    }

    private List<String> explain(String method) {
        return explain(Cli.OK, NAME + "#" + method);
    }

    @Test
    void namesTheRule() throws IOException {
        assertThat(explain("own")).first().isEqualTo(NAME + ".own(I)I: suspendable: annotated");
        assertThat(explain("price"))
                .first()
                .isEqualTo(NAME + ".price(Ljava/lang/String;I)J: suspendable:"
                        + " overrides com.acme.ExplainedSells.price: annotated");
        assertThat(explain(Cli.OK, NAME + "$OfAnnotatedType#inner"))
                .first()
                .asString()
                .endsWith(".inner()I: suspendable: its class is annotated");
        assertThat(explain("lambda$lambda$0"))
                .first()
                .asString()
                .endsWith(": suspendable: it is the body of a dev.gossamer.continuation.SuspendableRunnable,"
                        + " whose run is: annotated");
        assertThat(explain("hidden"))
                .first()
                .asString()
                .endsWith(": suspendable: a method reference makes it the body of a"
                        + " dev.gossamer.continuation.SuspendableRunnable, whose run is: annotated");
    }

    @Test
    void namesWhatIsMadeOrExtendedInPlaceOfAnother() throws IOException {
        Files.createDirectories(classes.resolve("META-INF/gossamer"));
        Files.writeString(classes.resolve("META-INF/gossamer/replacements"), """
                [lists]
                new java.util.ArrayList = java.util.LinkedList
                [kin]
                new com.acme.ExplainedParent = com.acme.Explained$Heir
                """);
        String lists = "new java.util.LinkedList in place of new java.util.ArrayList (blocking=-lists leaves it)";

        assertThat(explain("<clinit>")).contains(lists);
        assertThat(explain("<init>"))
                .contains("the class extends com.acme.Explained$Heir in place of com.acme.ExplainedParent"
                        + " (blocking=-kin leaves it)");
        assertThat(explain(Cli.OK, NAME + "#<clinit>", "--blocking", "-lists")).doesNotContain(lists);
    }

    @Test
    void namesTheRuleOfBridgesListsAndPrefixes() throws IOException {
        assertThat(explain("generic(Ljava/lang/Object;)Ljava/lang/Object;"))
                .first()
                .asString()
                .endsWith(": suspendable: overrides com.acme.ExplainedParent.generic: annotated");
        assertThat(explain("generic(Ljava/lang/String;)Ljava/lang/String;"))
                .first()
                .asString()
                .contains(": suspendable: called by its bridge generic(Ljava/lang/Object;)Ljava/lang/Object;: ");
        Path list =
                Files.writeString(directory.resolve("list"), NAME + ".lambda\nexclude:" + NAME + ".reference\n# end\n");
        assertThat(explain(Cli.OK, "--suspendables", list, NAME + "#lambda"))
                .first()
                .asString()
                .endsWith(": suspendable: listed at " + list + ":1");
        assertThat(explain(Cli.OK, "--all", "com.acme", NAME + "#lambda"))
                .first()
                .asString()
                .endsWith(": suspendable: in all=com.acme");
        assertThat(explain(Cli.OK, "--suspendables", list, "--all", "com.acme", NAME + "#reference"))
                .first()
                .asString()
                .endsWith(": not suspendable: excluded at " + list + ":2");
    }

    @Test
    void tellsWhatIsKeptAtASuspensionPoint() {
        assertThat(explain("price"))
                .containsSubsequence(
                        "the call to com.acme.Explained$Other.look(I)I may suspend: annotated",
                        "kept: this (com.acme.Explained), n (int), cheap (boolean)",
                        "kept from under the call: int",
                        "made again after it: java.lang.StringBuilder",
                        "guarded by: a link to com.acme.Explained$Other, which is initialized before;"
                                + " if it was not rewritten, it pins");
        assertThat(explain("own")).contains("kept: nothing, as the method only returns after it");
        assertThat(explain("sold")).contains("guarded by: a look at the receiver: a class that was not rewritten pins");
        assertThat(explain("tail")).contains("guarded by: nothing, as the callee is known to be rewritten");
    }

    @Test
    void tellsWhyOtherCallsCannotSuspend() {
        String window = "; guarded by a window: a suspend under it is refused";
        assertThat(explain("price"))
                .contains(
                        "the call to java.lang.StringBuilder.<init>(I)V cannot suspend: it is known to call nobody;"
                                + " nothing guards it",
                        "the call to java.util.List.add(Ljava/lang/Object;)Z cannot suspend:"
                                + " it is of the JDK, which is not rewritten" + window,
                        "the call to com.acme.Explained.own(I)I cannot suspend: it could, but a monitor is held"
                                + window,
                        "the call to com.acme.Explained$Other.plain(I)I cannot suspend:"
                                + " it is neither annotated nor listed" + window,
                        "the use of com.acme.Explained$Other.TABLE may run the class's initializer, and cannot suspend:"
                                + " that is code of others" + window,
                        "the call to java.lang.Math.max(II)I cannot suspend: it is known to call nobody; nothing guards it");
    }

    @Test
    void tellsWhyAMethodCannotSuspend() {
        assertThat(explain("<init>"))
                .contains(
                        NAME + ".<init>()V: not suspendable: constructors and class initialisers cannot be captured",
                        "the call to com.acme.Explained.own(I)I would pin");
        assertThat(explain("nowhere"))
                .containsExactly(
                        NAME + ".nowhere()V: not suspendable: a native method cannot be captured", "it has no code");
        assertThat(explain(Cli.OK, "java.util.ArrayList#trimToSize"))
                .containsExactly("java.util.ArrayList.trimToSize()V: not suspendable:"
                        + " it is of the JDK, and no list names it");
    }

    @Test
    void explainsAllOverloadsOrOne() {
        assertThat(explain("overloaded"))
                .containsExactly(
                        NAME + ".overloaded(I)I: not suspendable: it is neither annotated nor listed, nor is its class,"
                                + " and it overrides no suspendable method; annotate it with @Suspendable or name it in a"
                                + " suspendables list",
                        "the call to com.acme.Explained.own(I)I may suspend, but not from here: annotated",
                        NAME + ".overloaded(Ljava/lang/String;)I: suspendable: annotated",
                        "the call to java.lang.String.length()I cannot suspend: it is known to call nobody;"
                                + " nothing guards it");
        assertThat(explain("overloaded(Ljava/lang/String;)I")).hasSize(2);
    }

    @Test
    void tellsOfMissingSupertypes() throws IOException {
        Files.delete(classes.resolve("com/acme/ExplainedSells.class"));
        assertThat(explain("price"))
                .first()
                .asString()
                .contains(
                        ": not suspendable: ",
                        "nothing is known of their methods: com.acme.ExplainedSells ",
                        "--classpath");
    }

    @Test
    void guessesWhatWasMeant() {
        explain(Cli.FAILED, "com.acme.Explaned#own");
        assertThat(err.toString())
                .startsWith("gossamer-agent: there is no class com.acme.Explaned on the class path;")
                .contains("did you mean com.acme.Explained?");
        explain(Cli.FAILED, "com.acme.Explained.Other#look");
        assertThat(err.toString()).contains("did you mean com.acme.Explained$Other?");
        explain(Cli.FAILED, NAME + "#prise");
        assertThat(err.toString().strip())
                .isEqualTo("gossamer-agent: class com.acme.Explained declares no method prise; did you mean price?");
        explain(Cli.FAILED, NAME + "#own(J)V");
        assertThat(err.toString()).contains("declares no method own(J)V; did you mean own(I)I?");
        explain(Cli.FAILED, NAME + "#inherited");
        assertThat(err.toString())
                .contains("declares no method inherited; it inherits one: explain com.acme.ExplainedParent#inherited");
        explain(Cli.FAILED, "com.acme.None#m");
        assertThat(err.toString()).doesNotContain("did you mean");
    }

    @Test
    void explainsNoClassThatWasRewrittenAlready() {
        assertThat(Cli.run(
                        new String[] {"instrument", classes.toString(), classes.toString()},
                        new PrintStream(out, true),
                        new PrintStream(err, true)))
                .isZero();
        explain(Cli.FAILED, NAME + "#own");
        assertThat(err.toString()).contains("was rewritten ahead of time", "--classpath");
    }

    @Test
    void saysHowItIsUsed() {
        explain(Cli.USAGE, "com.acme.Explained");
        assertThat(err.toString()).contains("explain takes one CLASS#METHOD", "Usage:");
        explain(Cli.USAGE, NAME + "#own", "--fast", "yes");
        assertThat(err.toString())
                .contains("unknown option --fast; the known ones are --all --suspendables --blocking --classpath");
    }
}
