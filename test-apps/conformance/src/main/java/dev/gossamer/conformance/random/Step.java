package dev.gossamer.conformance.random;

import java.util.ArrayList;
import java.util.List;

/**
 * A step of a random program. Each body, the entry's, a thread's or a coroutine's, has a number: that of its opening
 * bracket in the text.
 *
 * @param op {@code n[...]} spawns a thread, {@code c[...]} makes a coroutine, {@code r3} resumes it, {@code u3} asks for
 *     its status; {@code w3} waits for a thread, {@code W} for any of its own, {@code k3} kills, {@code t3} asks for its
 *     status; {@code y} yields, {@code s20} sleeps 20 ms, {@code p} posts the semaphore, {@code q40} waits for it 40 ms
 *     at most, {@code e} throws, {@code x} ends the world
 * @param n what stands behind the letter; the number of the body, where one does
 */
record Step(char op, int n, List<Step> body) {
    /** From a text like {@code n[y s20] w1}. */
    static List<Step> parse(String text) {
        return new Parser(text).body();
    }

    /** The text that {@link #parse} reads. */
    static String text(List<Step> body) {
        List<String> words = new ArrayList<>();
        for (Step step : body) {
            words.add(step.op + (step.body != null ? "[" + text(step.body) + "]" : step.n >= 0 ? "" + step.n : ""));
        }
        return String.join(" ", words);
    }

    /** The numbers of the threads that these steps spawn themselves. */
    static List<Integer> spawned(List<Step> body) {
        return body.stream().filter(step -> step.op == 'n').map(Step::n).toList();
    }

    private static final class Parser {
        private final String text;
        private int at;
        private int bodies;

        Parser(String text) {
            this.text = text;
        }

        List<Step> body() {
            List<Step> steps = new ArrayList<>();
            while (at < text.length()) {
                char op = text.charAt(at++);
                if (op == ']') {
                    break;
                }
                if (op != ' ') {
                    steps.add(step(op));
                }
            }
            return steps;
        }

        private Step step(char op) {
            if (at < text.length() && text.charAt(at) == '[') {
                at++;
                int number = ++bodies;
                return new Step(op, number, body());
            }
            int from = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return new Step(op, from == at ? -1 : Integer.parseInt(text.substring(from, at)), null);
        }
    }
}
