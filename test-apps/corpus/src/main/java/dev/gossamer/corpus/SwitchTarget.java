package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;

/** Switches: statements and expressions, over each type. */
@Suspendable
final class SwitchTarget {
    private enum Colour {
        RED,
        GREEN,
        BLUE
    }

    private SwitchTarget() {}

    static void cases(Cases c) {
        c.add("dense", SwitchTarget::dense)
                .add("sparse", SwitchTarget::sparse)
                .add("fallThrough", SwitchTarget::fallThrough)
                .add("strings", SwitchTarget::strings)
                .add("enums", SwitchTarget::enums)
                .add("chars", SwitchTarget::chars)
                .add("expression", SwitchTarget::expression)
                .add("expressionWithYield", SwitchTarget::expressionWithYield)
                .add("expressionUnderValues", SwitchTarget::expressionUnderValues)
                .add("expressionWithTry", SwitchTarget::expressionWithTry)
                .add("nested", SwitchTarget::nested)
                .add("inLoop", SwitchTarget::inLoop)
                .add("enumExpression", SwitchTarget::enumExpression);
    }

    static Object dense() {
        StringBuilder t = new StringBuilder();
        for (int i = -1; i < 5; i++) {
            switch (s(i)) {
                case 0:
                    t.append(s("zero"));
                    break;
                case 1:
                    p();
                    break;
                case 2:
                    break;
                case 3:
                    t.append(s(3));
                    break;
                default:
                    t.append(s("other"));
            }
            t.append(i);
        }
        return t;
    }

    static Object sparse() {
        long sum = 0;
        for (int i : new int[] {-1000, 7, 1_000_000, 8}) {
            switch (i) {
                case -1000 -> sum += s(1L);
                case 7 -> {
                    p();
                    sum += s(20L);
                }
                case 1_000_000 -> sum *= s(3L);
                default -> note(sum);
            }
        }
        return sum;
    }

    @SuppressWarnings("fallthrough")
    static Object fallThrough() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            switch (i) {
                case 0:
                    t.append(s("a"));
                case 1:
                    t.append(s("b"));
                default:
                    t.append(s("d"));
                case 2:
                    t.append(s("c"));
            }
            t.append('|');
        }
        return t;
    }

    static Object strings() {
        StringBuilder t = new StringBuilder();
        for (String key : new String[] {"one", "two", "Aa", "BB", ""}) {
            switch (s(key)) {
                case "one" -> t.append(s(1));
                case "Aa" -> t.append(s("same hash, first"));
                case "BB" -> t.append(s("same hash, second"));
                case "two" -> p();
                default -> t.append(s("none"));
            }
        }
        return t;
    }

    static Object enums() {
        int n = 0;
        for (Colour c : Colour.values()) {
            switch (s(c)) {
                case RED:
                    n += s(1);
                    break;
                case GREEN:
                    n *= s(10);
                    break;
                default:
                    n -= s(3);
                    break;
            }
        }
        return n;
    }

    static Object chars() {
        String t = "";
        for (char c : s("abz").toCharArray()) {
            switch (s(c)) {
                case 'a', 'b' -> t += s(c);
                default -> t += s('?');
            }
        }
        return t;
    }

    static Object expression() {
        String t = "";
        for (int i = 0; i < 4; i++) {
            t += switch (s(i)) {
                case 0 -> s("zero");
                case 1, 2 -> s(i) + s("!");
                default -> "none";
            };
        }
        return t;
    }

    static Object expressionWithYield() {
        long sum = 0;
        for (int i = 0; i < 4; i++) {
            long v = switch (i) {
                case 0:
                    p();
                    yield s(5L);
                case 1:
                    yield i + s(6);
                default:
                    long w = s(7L);
                    if (w > s(6L) + i) {
                        yield w;
                    }
                    yield -w;
            };
            sum = sum * 10 + v;
        }
        return sum;
    }

    static Object expressionUnderValues() {
        int n = 3;
        return n * 7 + "x" + s(1L)
                + mix(
                        n++,
                        switch (s(n)) {
                            case 4 -> {
                                int k = s(2);
                                yield k * s(k);
                            }
                            default -> s(9);
                        },
                        s(n));
    }

    private static String mix(int a, int b, int c) {
        return a + ":" + b + ":" + c;
    }

    static Object expressionWithTry() {
        int n = 100;
        for (int i = 0; i < 3; i++) {
            n += n
                    * switch (s(i)) {
                        case 0 -> {
                            try {
                                yield Probe.<Integer>fail("in switch");
                            } catch (TargetException e) {
                                yield s(2);
                            } finally {
                                p();
                            }
                        }
                        default -> s(i);
                    };
        }
        return n;
    }

    static Object nested() {
        StringBuilder t = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                switch (s(i)) {
                    case 0 -> {
                        switch (s(j)) {
                            case 1 -> t.append(s("01"));
                            case 2 ->
                                t.append(
                                        switch (s("k" + j)) {
                                            case "k2" -> s(2);
                                            default -> s(-1);
                                        });
                            default -> t.append('.');
                        }
                    }
                    case 1 -> t.append(s(j));
                    default -> p();
                }
            }
        }
        return t;
    }

    static Object inLoop() {
        int n = 0;
        loop:
        while (true) {
            switch (s(n)) {
                case 0:
                    n = s(2);
                    continue;
                case 2:
                    n = s(5);
                    break;
                case 6:
                    break loop;
                default:
                    n++;
                    p();
            }
            note(n);
        }
        return s(n);
    }

    static Object enumExpression() {
        StringBuilder t = new StringBuilder();
        for (Colour c : Colour.values()) {
            t.append(
                    switch (c) {
                        case RED -> s(1);
                        case GREEN -> s('g');
                        case BLUE -> s(2.5);
                    });
        }
        return t;
    }
}
