package dev.gossamer.agent.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuspendablesFileTest {
    private static SuspendableRules read(String text) {
        try {
            return SuspendablesFile.read("list", new StringReader(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsTheThreeForms() {
        SuspendableRules rules = read("""
                # head
                com.acme.A.one(Ljava/lang/String;[[I)V   # tail
                com.acme.A$B.two

                com.acme.C.*
                """);
        assertThat(rules.match("com/acme/A", "one", "(Ljava/lang/String;[[I)V")).isEqualTo("listed at list:2");
        assertThat(rules.match("com/acme/A", "one", "()V")).isNull();
        assertThat(rules.match("com/acme/A$B", "two", "()V")).isEqualTo("listed at list:3");
        assertThat(rules.match("com/acme/A$B", "two", "(I)J")).isNotNull();
        assertThat(rules.match("com/acme/C", "any", "()V")).isEqualTo("listed at list:5");
        assertThat(rules.match("com/acme/D", "any", "()V")).isNull();
        assertThat(rules.mention("com/acme/C")).isTrue();
        assertThat(rules.mention("com/acme/D")).isFalse();
    }

    @Test
    void exclusionsWinOverListsAndPrefixes() {
        SuspendableRules rules = read("com.acme.A.*\nexclude: com.acme.A.toString\nexclude:com.acme.B.x()V")
                .union(SuspendableRules.all(java.util.List.of("com.acme")));
        assertThat(rules.match("com/acme/A", "toString", "()Ljava/lang/String;"))
                .isNull();
        assertThat(rules.match("com/acme/A", "other", "()V")).isNotNull();
        assertThat(rules.match("com/acme/B", "x", "()V")).isNull();
        assertThat(rules.match("com/acme/B", "x", "(I)V")).isEqualTo("in all=com.acme");
    }

    @Test
    void prefixesEndAtNames() {
        SuspendableRules rules = SuspendableRules.all(java.util.List.of("com.acme"));
        assertThat(rules.mention("com/acme/X")).isTrue();
        assertThat(rules.mention("com/acme/sub/Y")).isTrue();
        assertThat(rules.mention("com/acmex/X")).isFalse();
        SuspendableRules ofClass = SuspendableRules.all(java.util.List.of("com.acme.X"));
        assertThat(ofClass.mention("com/acme/X")).isTrue();
        assertThat(ofClass.mention("com/acme/X$Inner")).isTrue();
        assertThat(ofClass.mention("com/acme/XY")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.A.m(",
                "com.acme.A.m(String)V",
                "com.acme.A.m()",
                "noOwner",
                "com.acme.A.<init>()V",
                "com.acme.A.*()V",
                "com/acme/A.m",
                "com.acme.A m",
                "exclude:",
                "include:com.acme.A.m",
                "com..A.m"
            })
    void namesFileAndLineOfWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> read("\ncom.acme.A.m\n" + line))
                .isInstanceOf(SuspendablesException.class)
                .hasMessageStartingWith("list:3: not understood: '" + line + "'; expected owner.name(descriptor)");
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThatThrownBy(() -> SuspendablesFile.read(Path.of("no", "such", "list")))
                .isInstanceOf(SuspendablesException.class)
                .hasMessageContaining("cannot read the suspendables list no")
                .hasMessageContaining("list");
    }
}
