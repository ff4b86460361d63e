package dev.gossamer.corpus.languages;

import static org.assertj.core.api.Assertions.assertThat;

import clojure.lang.IFn;
import dev.gossamer.corpus.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import kotlin.jvm.functions.Function1;
import org.junit.jupiter.api.Test;

/** Libraries of Kotlin, Scala and Clojure that call what suspends: through what is named it does, else it is refused. */
class CallbacksTest {
    private static final List<String> REWRITTEN = List.of(
            "kotlin.collections",
            "kotlin.jvm.functions",
            "scala.collection.immutable.List",
            "scala.Function1",
            "scala.runtime.AbstractFunction1",
            "clojure.lang.IFn",
            "clojure.lang.AFn",
            "clojure.lang.AFunction",
            "clojure.lang.RestFn",
            "clojure.lang.PersistentVector",
            "clojure.lang.IReduceInit",
            "clojure.core$mapv",
            "clojure.core$reduce",
            "lang");

    private static final List<Class<?>> LIBRARIES =
            List.of(Function1.class, scala.Function1.class, IFn.class, clojure.spec.alpha__init.class);

    /** Of Clojure: they take one more library, and have nothing to do with this. */
    private static final String NO_CHECKS = "-Dclojure.spec.skip-macros=true";

    private static String refused(String frame) {
        return "0 suspends: attempt to yield across an uninstrumented frame: " + frame;
    }

    @Test
    void suspendsThroughWhatIsNamedAndNamesWhatIsNot() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String agent = "-javaagent:" + System.getProperty("gossamer.agent.jar") + "=all=" + String.join(";", REWRITTEN);
        List<String> lines = ForkedJvm.run(java, List.of(NO_CHECKS, agent), LIBRARIES, Callbacks.class)
                .lines()
                .toList();
        assertThat(lines)
                .contains(
                        "kotlin map: 3 suspends: [2, 4, 6]",
                        "kotlin lambda: 3 suspends: [2, 4, 6]",
                        "scala map: 3 suspends: 2 4 6",
                        "scala lambda: 3 suspends: 2 4 6",
                        "clojure mapv: 3 suspends: [2 4 6]",
                        "clojure program: 4 suspends: [24]")
                .anyMatch(l ->
                        l.startsWith("kotlin sequence: " + refused("kotlin.sequences.TransformingSequence$iterator")))
                .anyMatch(l -> l.startsWith("scala iterator: " + refused("scala.collection.Iterator$")))
                .anyMatch(l -> l.startsWith("clojure lazy: " + refused("clojure.lang.LazySeq.")))
                .hasSize(9);
    }
}
