package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Enters its methods in every way from code that is not rewritten, and prints what comes of it. */
public final class Stressed {
    private static final List<String> WORDS = new ArrayList<>(List.of("pear", "fig", "apple", "plum"));

    private final String name;

    private Stressed(String name) {
        this.name = name.concat(suffix(1));
    }

    interface Shape {
        private String kind() {
            return "shape";
        }

        default String describe(long scale, double area) {
            return kind() + scale + twice(area);
        }

        static double twice(double value) {
            return value * 2;
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Tag {
        String value() default "none";

        int[] numbers() default {1, 2};
    }

    @Tag("four corners")
    record Square(int side) implements Shape, Comparable<Square> {
        @Override
        public int compareTo(Square other) {
            return Integer.compare(negated(other.side), negated(side)) + size(List.of());
        }

        private static int negated(int value) {
            return -value;
        }
    }

    static class Stored implements Serializable {
        static final Object SHARED = new Object();
        final List<String> values = new ArrayList<>();

        static int count() {
            return 1;
        }

        protected long sum(int a) {
            return a + count();
        }
    }

    /** Has its methods called by the JVM, wherever one of its classes names another for the first time. */
    static final class Loader extends ClassLoader {
        Loader() {
            super(Stressed.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(own("Guest", size(List.of()))) ? define(name) : super.loadClass(name, resolve);
        }

        private static String own(String name, int length) {
            return Stressed.class.getName() + "$".substring(size(List.of())) + name.substring(length);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name, read(name)) : known;
        }

        private Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }

        private byte[] read(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** Defined by {@link Loader}. */
    public static final class Guest implements Supplier<String> {
        @Override
        public String get() {
            return sum(4) + getClass().getClassLoader().getClass().getSimpleName();
        }

        private int sum(int n) {
            return n == 0 ? 0 : n + sum(n - 1);
        }
    }

    private static void guest() throws ReflectiveOperationException {
        Class<?> type = Class.forName(Guest.class.getName(), true, new Loader());
        System.out.println(((Supplier<?>) type.getConstructor().newInstance()).get());
    }

    public static void main(String[] arguments) throws ReflectiveOperationException {
        guest();
        everyKindOfArgument();
        calledBack();
        objects();
        errors();
        ownContinuation();
        System.out.println(tagOf(Square.class) + tagOf(Stored.class));
        System.out.println(ObjectStreamClass.lookup(Stored.class).getSerialVersionUID());
    }

    private static String tagOf(Class<?> type) {
        Tag tag = type.getAnnotation(Tag.class);
        return tag == null ? "untagged" : tag.value() + size(List.of()) + tag.numbers().length + tag;
    }

    private static void everyKindOfArgument() {
        Supplier<String> reference = Stressed::allKinds;
        System.out.println(reference.get());
        System.out.println(
                Map.of(1, 2L).values().stream().map(Stressed::plusOne).toList());
    }

    private static String allKinds() {
        return kinds(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6d, "s", new int[] {7}) + plusOne(8L);
    }

    private static String kinds(
            boolean z, byte b, char c, short s, int i, long l, float f, double d, String text, int[] array) {
        return "" + not(z) + b + next(c) + s + i + plusOne(l) + f + Shape.twice(d) + text + array[0];
    }

    private static boolean not(boolean value) {
        return !value;
    }

    private static char next(char value) {
        return (char) (value + 1);
    }

    private static long plusOne(long value) {
        return value + 1;
    }

    private static void calledBack() {
        WORDS.sort(Comparator.comparing(Stressed::length).thenComparing(Comparator.naturalOrder()));
        System.out.println(WORDS);
        Map<Square, String> squares = new TreeMap<>();
        for (int side = 3; side > 0; side--) {
            squares.computeIfAbsent(new Square(side), s -> s.describe(s.side(), s.side()));
        }
        System.out.println(squares);
    }

    private static int length(String word) {
        return word.length() + size(List.of());
    }

    private static int size(List<?> list) {
        return list.size();
    }

    private static void objects() {
        Stressed stressed = new Stressed(suffix(2) + suffix(3));
        System.out.println(stressed.locked(4) + stressed);
    }

    private synchronized String locked(int value) {
        return suffix(value) + name;
    }

    private static String suffix(int value) {
        return "-" + value;
    }

    @Override
    public String toString() {
        return name + suffix(5);
    }

    private static void errors() {
        try {
            List.of(1).forEach(Stressed::fail);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
            for (StackTraceElement element : e.getStackTrace()) {
                boolean ours = element.getClassName().startsWith("dev.gossamer.");
                System.out.println(ours ? element.toString() : "...");
            }
        }
    }

    private static void fail(int value) {
        failDeeper(value + size(List.of()));
    }

    private static void failDeeper(int value) {
        throw new IllegalStateException("failed " + value);
    }

    /** One of the program's own is not resumed by anybody else, and there is none outside of it. */
    private static void ownContinuation() {
        List<Integer> trace = new ArrayList<>();
        Continuation continuation = new Continuation(() -> {
            trace.add(size(trace));
            Continuation.suspend();
            trace.add(size(trace));
            new ArrayList<>(List.of(1)).forEach(one -> trySuspend());
        });
        System.out.println(continuation.run() + " " + trace);
        System.out.println(continuation.run() + " " + trace);
        trySuspend();
        System.out.println(Continuation.current() == null);
    }

    private static void trySuspend() {
        try {
            Continuation.suspend();
        } catch (PinnedException e) {
            System.out.println(e.reason() + " " + (e.getMessage().length() > size(List.of())));
        }
    }
}
