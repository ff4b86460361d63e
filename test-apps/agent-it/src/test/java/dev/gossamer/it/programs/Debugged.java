package dev.gossamer.it.programs;

import dev.gossamer.continuation.Suspendable;

/** What a debugger looks at: each line does something that a wrong line number table would count twice. */
public final class Debugged {
    private final int factor;

    private Debugged(int factor) {
        this.factor = factor;
    }

    public static void main(String[] arguments) {
        Debugged debugged = new Debugged(3);
        Pause.run(arguments, () -> debugged.all(), () -> debugged.all());
    }

    @Suspendable
    void all() {
        int sum = straight(2) + nested(Pause.at(1));
        sum += loops(2);
        sum += branches(7);
        sum += handlers(4);
        sum += onlyFinally(6) + steps(5);
        String text = texts("a", sum);
        System.out.println(text);
    }

    @Suspendable
    int straight(int n) {
        String name = "lamp" + n;
        int dead = name.length() * factor;
        int first = Pause.at(dead) + name.length();
        int second = first + Pause.at(n);
        Pause.at(second);
        return second;
    }

    @Suspendable
    int nested(int n) {
        int sum = Math.max(Pause.at(n), Pause.at(4) + Math.addExact(Pause.at(2), 1));
        Object made = new StringBuilder(Pause.at("x")).append(Pause.at(sum));
        int[] array = {1, Pause.at(2), 3};
        array[Pause.at(1)] += Pause.at(5);
        return array[1] + made.toString().length() / Pause.at(1);
    }

    @Suspendable
    int loops(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Pause.at(i);
        }
        for (int i = 0; i < Pause.at(n); i++) {
            int square = i * i;
            sum += square;
        }
        while (Pause.at(sum) < 5) {
            sum++;
        }
        do {
            long wide = sum * 2L;
            sum += (int) wide;
        } while (Pause.at(sum) < 20);
        for (String s : new String[] {"p", "q"}) {
            sum += Pause.at(s).length();
        }
        return sum;
    }

    @Suspendable
    int branches(int n) {
        int result = n > 3 ? Pause.at(n) : Pause.at(-n);
        boolean both = Pause.at(n) > 1 && Pause.at(n) < 9 || n == 0;
        if (both) {
            result += Pause.at(1);
        } else {
            result -= Pause.at(1);
        }
        switch (Pause.at(n) % 3) {
            case 0:
                result++;
                break;
            case 1:
                result += Pause.at(10);
                break;
            default:
                result--;
        }
        double d = result / 2.0;
        return (int) d
                + switch (n) {
                    case 7 -> Pause.at(70);
                    default -> 0;
                };
    }

    @Suspendable
    int handlers(int n) {
        int sum = n;
        try {
            sum += Pause.at(1);
            Pause.fail(sum);
            sum = 0;
        } catch (IllegalStateException e) {
            String message = e.getMessage();
            sum += message.length();
        } finally {
            sum += Pause.at(2);
        }
        try {
            return Pause.at(sum);
        } finally {
            sum = Pause.at(3);
        }
    }

    @Suspendable
    int onlyFinally(int n) {
        int result = n;
        try {
            result = Integer.parseInt("no number");
        } catch (NumberFormatException e) {
            result = -result;
        } finally {
            Pause.at(1);
        }
        return result;
    }

    @Suspendable
    static String texts(String prefix, int n) {
        StringBuilder text = new StringBuilder(prefix);
        text.append(Pause.at("b")).append(Pause.at(n));
        String result = text + "-" + Pause.at("c") + n;
        Object unused = result.length();
        return Pause.at(result);
    }

    @Suspendable
    int steps(int n) {
        String kept = "kept" + Pause.at(n);
        int begun = kept.length(); // stepping begins here
        int calm = Pause.not(begun);
        for (int i = 0; i < 2; i++) {
            calm += Pause.not(i);
        }
        int over = Pause.at(calm); // stepped over, it suspends
        return over + kept.length();
    }
}
