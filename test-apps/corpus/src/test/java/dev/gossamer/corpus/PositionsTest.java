package dev.gossamer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A suspend in every position changes nothing. */
class PositionsTest {
    static List<Cases.Case> cases() {
        return Cases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void suspendsChangeNothing(Cases.Case c) {
        assertThat(Positions.difference(c)).isNull();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void suspendsChangeNothingOnACarrier(Cases.Case c) {
        Runner.onCarrier(() -> assertThat(Positions.difference(c)).isNull());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSuspendedContinuationHasTheStackOfThePlainRun(Cases.Case c) {
        assertThat(Positions.stackDifference(c)).isNull();
    }

    /** A program that is written but not listed would judge nothing. */
    @Test
    void eachProgramOfATargetIsListed() {
        var listed = cases().stream().collect(Collectors.groupingBy(Cases.Case::target));
        listed.forEach((target, cases) -> {
            var names = cases.stream().map(Cases.Case::name).collect(Collectors.toCollection(TreeSet::new));
            var written = Arrays.stream(target.getDeclaredMethods())
                    .filter(m -> isProgram(m))
                    .map(Method::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(names).as(target.getSimpleName()).isEqualTo(written).hasSize(cases.size());
        });
    }

    private static boolean isProgram(Method m) {
        return Modifier.isStatic(m.getModifiers())
                && !Modifier.isPrivate(m.getModifiers())
                && !m.isSynthetic()
                && m.getParameterCount() == 0
                && m.getReturnType() == Object.class;
    }
}
