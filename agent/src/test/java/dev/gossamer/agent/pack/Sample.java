package dev.gossamer.agent.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Has a lambda, method reference or record of each kind that javac makes; a copy of it is unfolded. */
final class Sample implements Supplier<String> {
    private final int base = 3;

    record Point(int x, long y, double z, boolean on, String name, List<?> more, byte b, char c, short s, float f) {}

    record Empty() {}

    private interface Text {
        String of(char c, byte b);

        default Supplier<String> twice() {
            return () -> of('a', (byte) 1) + of('b', (byte) 2);
        }
    }

    private static class Inner {
        private final String text;

        private Inner(String text) {
            this.text = text;
        }

        private int length() {
            return text.length();
        }
    }

    private int own(int more) {
        return base + more;
    }

    private static String join(Object first, Number second) {
        return first + "/" + second;
    }

    private List<Object> lambdas() {
        List<Object> out = new ArrayList<>();
        long wide = 5;
        String text = "text";
        IntFunction<int[]> array = int[]::new;
        LongSupplier captured = () -> wide + base;
        Function<String, Inner> creates = Inner::new;
        ToIntFunction<Inner> privately = Inner::length;
        IntBinaryOperator known = Math::max;
        BiFunction<String, Integer, String> loose = Sample::join;
        Function<Integer, Integer> boxed = this::own;
        Supplier<Integer> bound = text::length;
        Function<Integer, Long> widened = i -> (long) i * wide;
        Text chars = (c, b) -> c + ":" + b;
        out.addAll(List.of(array.apply(4).length, captured.getAsLong(), privately.applyAsInt(creates.apply("abc"))));
        out.addAll(List.of(known.applyAsInt(1, 2), loose.apply("a", 1), boxed.apply(4), bound.get(), widened.apply(7)));
        out.add(chars.twice().get());
        Map<String, List<String>> lists = new TreeMap<>();
        lists.computeIfAbsent("k", k -> new ArrayList<>()).add("v");
        out.add(lists);
        Runnable dropped = () -> out.add("ran");
        dropped.run();
        Function<List<Object>, Boolean> result = List::isEmpty;
        out.add(result.apply(out));
        return out;
    }

    private static List<Object> records() {
        List<Object> out = new ArrayList<>();
        Point one = new Point(1, 2L, Double.NaN, true, "n", List.of(1), (byte) 1, 'c', (short) 2, -0.0f);
        Point same = new Point(1, 2L, Double.NaN, true, "n", List.of(1), (byte) 1, 'c', (short) 2, -0.0f);
        Point other = new Point(1, 2L, Double.NaN, true, null, null, (byte) 1, 'c', (short) 2, 0.0f);
        out.addAll(List.of(one, one.hashCode(), one.equals(same), one.equals(other), one.equals("one")));
        out.addAll(List.of(other, other.hashCode(), other.equals(other), new Empty(), new Empty().hashCode()));
        out.add(new Empty().equals(new Empty()));
        return out;
    }

    @Override
    public String get() {
        return lambdas() + "\n" + records();
    }
}
