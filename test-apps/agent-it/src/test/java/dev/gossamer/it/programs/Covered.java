package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;

/** Takes some branches and leaves others; "plain" does so without a suspend. */
public final class Covered {
    private Covered() {}

    interface Pause {
        @Suspendable
        void pause();
    }

    static final class Suspending implements Pause {
        @Override
        public void pause() {
            Continuation.suspend();
        }
    }

    static final class Work {
        private final Pause pause;

        Work(Pause pause) {
            this.pause = pause;
        }

        @Suspendable
        int branches(int n) {
            int sum = 0;
            for (int i = 0; i < n; i++) {
                pause.pause();
                if (i == 1) {
                    sum += thrown(i);
                } else if (i > 5) {
                    sum = -1;
                }
                try {
                    pause.pause();
                    sum += 10 / (i - 2);
                } catch (ArithmeticException e) {
                    pause.pause();
                    sum += 100;
                } finally {
                    sum++;
                }
            }
            return sum;
        }

        @Suspendable
        private int thrown(int i) {
            pause.pause();
            return i > 0 ? i : 2 * i;
        }

        @Suspendable
        int never() {
            pause.pause();
            return 1;
        }
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            System.out.println("result=" + new Work(() -> {}).branches(4));
            return;
        }
        int[] result = new int[1];
        Continuation continuation = new Continuation(() -> result[0] = new Work(new Suspending()).branches(4));
        while (!continuation.run()) {
            continue;
        }
        System.out.println("result=" + result[0]);
    }
}
