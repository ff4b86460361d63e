package dev.gossamer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOptionsTest {
    private static SuspendableClassifier classifier(AgentOptions options) {
        return new SuspendableClassifier(ClassHierarchy.of((ClassLoader) null), options.rules());
    }

    @Test
    void noneAreTheDefaults() {
        assertThat(AgentOptions.parse(null)).isEqualTo(AgentOptions.parse(" "));
        assertThat(AgentOptions.parse(null).verify()).isFalse();
        assertThat(AgentOptions.parse(null).dump()).isNull();
    }

    @Test
    void readsEachKey(@TempDir Path directory) throws IOException {
        Path list = Files.writeString(directory.resolve("list"), "java.util.ArrayDeque.pop\n");
        AgentOptions options = AgentOptions.parse("all=java.util.zip; java.util.jar,suspendables=" + list
                + ",dump=d,verify=true,report=r.txt,stress=3,debug=true");
        assertThat(options.dump()).isEqualTo(Path.of("d"));
        assertThat(options.report()).isEqualTo(Path.of("r.txt"));
        assertThat(options.verify()).isTrue();
        assertThat(options.stress()).isEqualTo(3);
        assertThat(options.debug()).isTrue();
        SuspendableClassifier classifier = classifier(options);
        assertThat(classifier.why("java/util/ArrayDeque", "pop", "()Ljava/lang/Object;"))
                .isEqualTo("listed at " + list + ":1");
        assertThat(classifier.isSuspendable("java/util/zip/CRC32", "getValue", "()J"))
                .isTrue();
        assertThat(classifier.isSuspendable("java/util/jar/Attributes", "size", "()I"))
                .isTrue();
        assertThat(classifier.isSuspendable("java/util/ArrayDeque", "push", "(Ljava/lang/Object;)V"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sinks=1 | unknown option 'sinks'; the known ones are suspendables, all, dump, verify, report, stress, debug, compact, record, trace, blocking, thread-locals, runtime, carriers",
                "verify=yes | option 'verify' takes true or false, not 'yes'",
                "verify | option 'verify' has no value; write verify=...",
                "stress=0 | option 'stress' takes a number from 1 on, not '0'",
                "thread-locals=mine | option 'thread-locals' takes own or shared, not 'mine'",
                "dump= | option 'dump' has no value; write dump=...",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> AgentOptions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
