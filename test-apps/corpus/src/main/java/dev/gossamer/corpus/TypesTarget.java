package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;
import java.util.List;

/** Records, sealed types, enums with bodies, patterns. */
@Suspendable
final class TypesTarget {
    private TypesTarget() {}

    static void cases(Cases c) {
        c.add("records", TypesTarget::records)
                .add("recordMethods", TypesTarget::recordMethods)
                .add("genericRecord", TypesTarget::genericRecord)
                .add("sealedTree", TypesTarget::sealedTree)
                .add("enumBodies", TypesTarget::enumBodies)
                .add("enumWithInterface", TypesTarget::enumWithInterface)
                .add("patterns", TypesTarget::patterns)
                .add("patternScopes", TypesTarget::patternScopes)
                .add("intersection", TypesTarget::intersection)
                .add("wildcards", TypesTarget::wildcards);
    }

    @Suspendable
    private record Point(int x, long y, String name) {
        Point {
            if (x < 0) {
                throw new IllegalArgumentException("negative");
            }
        }

        Point moved(int by) {
            return new Point(x + s(by), y + by, s(name));
        }

        static Point origin() {
            p();
            return new Point(0, s(0L), "origin");
        }

        @Override
        public int x() {
            return s(x);
        }
    }

    static Object records() {
        Point a = new Point(s(1), s(2L), s("a"));
        return a + " " + a.equals(new Point(s(1), 2, "a")) + a.x() + a.y();
    }

    static Object recordMethods() {
        return Point.origin().moved(s(3)).moved(4).toString()
                + new Point(5, 6, s("b")).moved(s(7)).x();
    }

    @Suspendable
    private record Pair<A, B>(A first, B second) {
        <C> Pair<C, B> with(C other) {
            return new Pair<>(s(other), second);
        }

        Pair<B, A> swapped() {
            B kept = s(second);
            return new Pair<>(kept, s(first));
        }
    }

    static Object genericRecord() {
        return new Pair<>(s(1), s("x")).swapped().with(s(2.5)).swapped();
    }

    @Suspendable
    private sealed interface Expression {
        int evaluate();

        record Constant(int value) implements Expression {
            @Override
            public int evaluate() {
                return s(value);
            }
        }

        record Sum(Expression left, Expression right) implements Expression {
            @Override
            public int evaluate() {
                return left.evaluate() + right.evaluate();
            }
        }

        record Product(Expression left, Expression right) implements Expression {
            @Override
            public int evaluate() {
                return left.evaluate() * s(right.evaluate());
            }
        }

        final class Negation implements Expression {
            private final Expression operand;

            Negation(Expression operand) {
                this.operand = operand;
            }

            @Override
            public int evaluate() {
                return -operand.evaluate();
            }
        }
    }

    static Object sealedTree() {
        Expression e = new Expression.Sum(
                new Expression.Product(new Expression.Constant(3), new Expression.Constant(4)),
                new Expression.Negation(new Expression.Sum(new Expression.Constant(s(5)), new Expression.Constant(6))));
        return e.evaluate() + " " + depth(e);
    }

    private static int depth(Expression e) {
        if (e instanceof Expression.Sum sum) {
            return 1 + Math.max(depth(sum.left()), depth(sum.right()));
        } else if (s(e) instanceof Expression.Product product) {
            return s(1) + Math.max(depth(product.left()), s(depth(product.right())));
        }
        return e instanceof Expression.Negation n ? s(1) + depth(n.operand) : s(0);
    }

    private enum Operator {
        PLUS {
            @Override
            int apply(int a, int b) {
                return s(a) + s(b);
            }
        },
        TIMES {
            @Override
            int apply(int a, int b) {
                p();
                return a * b;
            }
        },
        FIRST {
            @Override
            int apply(int a, int b) {
                return a;
            }
        };

        @Suspendable
        abstract int apply(int a, int b);
    }

    static Object enumBodies() {
        int sum = 1;
        for (Operator o : Operator.values()) {
            sum = o.apply(sum, s(5)) * 10 + o.ordinal();
        }
        return sum + Operator.valueOf(s("TIMES")).apply(2, 3);
    }

    private interface Ranked {
        @Suspendable
        long rank(long of);
    }

    private enum Level implements Ranked {
        LOW,
        HIGH;

        @Override
        public long rank(long of) {
            return s(of) * s(ordinal() + 1);
        }
    }

    static Object enumWithInterface() {
        Ranked r = Level.HIGH;
        return r.rank(s(4L)) + Level.LOW.rank(5);
    }

    static Object patterns() {
        StringBuilder t = new StringBuilder();
        for (Object o : new Object[] {1, "two", 3L, null, List.of("four"), new int[] {5}, new Point(6, 7, "p")}) {
            if (o instanceof Integer i && s(i) > 0) {
                t.append(i + s(10));
            } else if (s(o) instanceof String u && !s(u).isEmpty()) {
                t.append(u.charAt(s(0)));
            } else if (o instanceof Long l) {
                t.append(s(l) * 2);
            } else if (o instanceof List<?> list && s(list.size()) == 1) {
                t.append(s(list.get(0)));
            } else if (o instanceof int[] array) {
                t.append(s(array)[s(0)]);
            } else if (o instanceof Point point) {
                t.append(point.x());
            } else {
                t.append(s("none"));
            }
        }
        return t;
    }

    static Object patternScopes() {
        Object o = s((Object) "text");
        if (!(o instanceof String t) || s(t.length()) != 4) {
            return "wrong";
        }
        while (!(s((Object) t) instanceof CharSequence c)) {
            p();
        }
        return t + s(c.length());
    }

    private static <T extends Number & Comparable<T>> String larger(T a, T b) {
        T kept = s(a).compareTo(s(b)) > 0 ? a : b;
        return kept.intValue() + s("") + kept;
    }

    static Object intersection() {
        return larger(1, s(2)) + larger(s(2.5), 1.5);
    }

    private static double sum(List<? extends Number> all) {
        double sum = 0;
        for (Number n : all) {
            sum += s(n).doubleValue();
        }
        return sum;
    }

    static Object wildcards() {
        return sum(List.of(1, 2.5, 3L)) + sum(s(List.of(s(4f))));
    }
}
