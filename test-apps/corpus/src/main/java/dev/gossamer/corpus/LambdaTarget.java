package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.fail;
import static dev.gossamer.corpus.Probe.note;
import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableFunction;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.ArrayList;
import java.util.List;

/** Lambdas whose bodies suspend. */
final class LambdaTarget {
    private int field = 4;

    private LambdaTarget() {}

    static void cases(Cases c) {
        c.add("withoutCapture", LambdaTarget::withoutCapture)
                .add("capturing", LambdaTarget::capturing)
                .add("capturingAllKinds", LambdaTarget::capturingAllKinds)
                .add("capturingThis", LambdaTarget::capturingThis)
                .add("nested", LambdaTarget::nested)
                .add("returningLambda", LambdaTarget::returningLambda)
                .add("blockBody", LambdaTarget::blockBody)
                .add("voidBody", LambdaTarget::voidBody)
                .add("primitiveArguments", LambdaTarget::primitiveArguments)
                .add("generic", LambdaTarget::generic)
                .add("throwing", LambdaTarget::throwing)
                .add("inList", LambdaTarget::inList)
                .add("recursive", LambdaTarget::recursive)
                .add("immediately", LambdaTarget::immediately)
                .add("composed", LambdaTarget::composed)
                .add("inField", LambdaTarget::inField)
                .add("intersection", LambdaTarget::intersection)
                .add("inSwitchAndLoop", LambdaTarget::inSwitchAndLoop);
    }

    private interface Mix {
        @Suspendable
        long mix(int a, long b, double c, boolean d, char e, String f);
    }

    private interface Unary<A> {
        @Suspendable
        A apply(A a);

        @Suspendable
        default Unary<A> then(Unary<A> next) {
            return v -> next.apply(s(apply(v)));
        }
    }

    @Suspendable
    static Object withoutCapture() throws Exception {
        SuspendableCallable<Integer> c = () -> s(1) + s(2);
        return c.call() + c.call();
    }

    @Suspendable
    static Object capturing() throws Exception {
        int a = s(1);
        String b = s("b");
        SuspendableCallable<String> c = () -> s(b) + s(a) + b;
        return c.call() + s(c).call();
    }

    @Suspendable
    static Object capturingAllKinds() throws Exception {
        boolean z = s(true);
        byte b = s((byte) 1);
        char c = s('c');
        short h = s((short) 2);
        int i = s(3);
        long j = s(4L);
        float f = s(5f);
        double d = s(6d);
        int[] a = {7};
        SuspendableFunction<Long, String> all = w -> {
            long first = w + j + s(i);
            return first + " " + z + b + c + h + f + d + s(a[0]++) + a[0];
        };
        return all.apply(s(8L)) + all.apply(9L);
    }

    @Suspendable
    private Object usingThis() throws Exception {
        SuspendableRunnable grow = () -> field += s(field);
        grow.run();
        SuspendableCallable<Integer> get = () -> s(this.field) + own(1);
        grow.run();
        return get.call();
    }

    @Suspendable
    private int own(int v) {
        return field * s(v);
    }

    @Suspendable
    static Object capturingThis() throws Exception {
        return new LambdaTarget().usingThis();
    }

    @Suspendable
    static Object nested() throws Exception {
        int a = s(1);
        SuspendableCallable<Integer> outer = () -> {
            int b = s(2) + a;
            SuspendableCallable<Integer> inner = () -> {
                SuspendableFunction<Integer, Integer> innermost = v -> v * s(a) + s(b);
                return innermost.apply(s(10)) + innermost.apply(20);
            };
            return inner.call() + s(b);
        };
        return outer.call();
    }

    @Suspendable
    static Object returningLambda() throws Exception {
        SuspendableFunction<Integer, SuspendableFunction<Integer, Integer>> add = a -> {
            int kept = s(a);
            return b -> kept * 100 + s(b);
        };
        return add.apply(1).apply(2) + add.apply(s(3)).apply(s(4));
    }

    @Suspendable
    static Object blockBody() {
        Unary<Integer> f = v -> {
            int sum = 0;
            for (int i = 0; i < v; i++) {
                try {
                    sum += i % 2 == 0 ? s(i) : Probe.<Integer>fail("odd");
                } catch (TargetException e) {
                    sum += s(100);
                } finally {
                    note(sum);
                }
            }
            return sum;
        };
        return f.apply(s(4));
    }

    @Suspendable
    static Object voidBody() throws Exception {
        SuspendableRunnable r = () -> p();
        SuspendableRunnable q = () -> s("ignored");
        r.run();
        q.run();
        return null;
    }

    @Suspendable
    static Object primitiveArguments() {
        Mix m = (a, b, c, d, e, f) -> a + s(b) + (long) c + (s(d) ? 1 : 0) + s(e) + f.length();
        return m.mix(1, 2, 3, true, '4', "5") + m.mix(s(1), s(2L), s(3d), s(false), s('4'), s("56"));
    }

    @Suspendable
    static Object generic() {
        Unary<String> f = v -> s(v) + "!";
        Unary<List<Integer>> g = v -> {
            v.add(s(v.size()));
            return v;
        };
        return f.apply(f.apply("x")) + g.apply(g.apply(new ArrayList<>()));
    }

    @Suspendable
    static Object throwing() throws Exception {
        SuspendableCallable<Integer> c = () -> {
            s(1);
            throw new java.io.IOException(s("from lambda"));
        };
        try {
            return c.call();
        } catch (java.io.IOException e) {
            Probe.caught(e);
            SuspendableCallable<Integer> d = () -> fail("uncaught");
            return d.call();
        }
    }

    @Suspendable
    static Object inList() throws Exception {
        List<SuspendableCallable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int kept = s(i);
            all.add(() -> s(kept) * kept);
        }
        int sum = 0;
        for (SuspendableCallable<Integer> c : all) {
            sum = sum * 10 + c.call();
        }
        return sum;
    }

    private Unary<Integer> self;

    @Suspendable
    static Object recursive() {
        LambdaTarget t = new LambdaTarget();
        t.self = v -> v <= 1 ? s(1) : v * t.self.apply(v - 1) + s(v);
        return t.self.apply(6);
    }

    @Suspendable
    static Object immediately() throws Exception {
        return ((SuspendableCallable<String>) () -> s("now")).call() + ((Unary<Integer>) v -> s(v) + 1).apply(s(2));
    }

    @Suspendable
    static Object composed() {
        Unary<Integer> f = v -> s(v) + 1;
        Unary<Integer> g = v -> s(v) * 2;
        return f.then(g).then(f.then(f)).apply(s(5));
    }

    private static final Unary<Long> STATIC = v -> s(v) * s(3L);
    private final Unary<Integer> instance = v -> s(v) + field;

    @Suspendable
    static Object inField() {
        return STATIC.apply(s(4L)) + new LambdaTarget().instance.apply(5);
    }

    @Suspendable
    static Object intersection() throws Exception {
        SuspendableCallable<Integer> c = (SuspendableCallable<Integer> & java.io.Serializable) () -> s(5) + s(6);
        return c.call() + (c instanceof java.io.Serializable ? "serializable" : "");
    }

    @Suspendable
    static Object inSwitchAndLoop() throws Exception {
        String t = "";
        for (int i = 0; i < 3; i++) {
            int k = i;
            SuspendableCallable<String> c = switch (s(i)) {
                case 0 -> () -> s("zero");
                case 1 -> () -> "one" + s(k);
                default -> {
                    long w = s(7L);
                    yield () -> w + "" + s(w + k);
                }
            };
            t += c.call();
        }
        return t;
    }
}
