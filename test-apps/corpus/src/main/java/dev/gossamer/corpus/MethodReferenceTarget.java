package dev.gossamer.corpus;

import static dev.gossamer.corpus.Probe.p;
import static dev.gossamer.corpus.Probe.s;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableFunction;
import dev.gossamer.continuation.SuspendableRunnable;

/** Method references for suspendable functional interfaces, with each adaptation. */
@Suspendable
class MethodReferenceTarget {
    int base = 3;

    static void cases(Cases c) {
        c.add("toStatic", MethodReferenceTarget::toStatic)
                .add("bound", MethodReferenceTarget::bound)
                .add("boundToThis", MethodReferenceTarget::boundToThis)
                .add("boundToSuper", MethodReferenceTarget::boundToSuper)
                .add("boundToSuspended", MethodReferenceTarget::boundToSuspended)
                .add("unbound", MethodReferenceTarget::unbound)
                .add("boxing", MethodReferenceTarget::boxing)
                .add("widening", MethodReferenceTarget::widening)
                .add("droppedResult", MethodReferenceTarget::droppedResult)
                .add("varargs", MethodReferenceTarget::varargs)
                .add("toInterface", MethodReferenceTarget::toInterface)
                .add("ofLambda", MethodReferenceTarget::ofLambda)
                .add("toConstructor", MethodReferenceTarget::toConstructor)
                .add("toUnmarked", MethodReferenceTarget::toUnmarked)
                .add("generic", MethodReferenceTarget::generic)
                .add("privateMethod", MethodReferenceTarget::privateMethod);
    }

    interface IntToLong {
        @Suspendable
        long apply(int v);
    }

    interface BoxToBox {
        @Suspendable
        Long apply(Integer v);
    }

    interface Caller {
        @Suspendable
        Object call(MethodReferenceTarget receiver, int v);
    }

    interface Two<A, B, C> {
        @Suspendable
        C apply(A a, B b);
    }

    static long stat(int v) {
        return s(v) * 2L;
    }

    static int narrow(int v) {
        return s(v) + 1;
    }

    static void nothing() {
        p();
    }

    int own(int v) {
        return s(v) + base++;
    }

    static String all(Object... values) {
        return s(values.length) + Text.of(values);
    }

    private int hidden(int v) {
        return s(v) - base;
    }

    static Object toStatic() throws Exception {
        IntToLong f = MethodReferenceTarget::stat;
        SuspendableRunnable r = MethodReferenceTarget::nothing;
        r.run();
        return f.apply(s(5)) + f.apply(6);
    }

    static Object bound() throws Exception {
        MethodReferenceTarget t = new MethodReferenceTarget();
        SuspendableFunction<Integer, Integer> f = t::own;
        return f.apply(s(1)) + f.apply(2) + t.base;
    }

    private Object viaThis() throws Exception {
        SuspendableFunction<Integer, Integer> f = this::own;
        return f.apply(s(1)) + f.apply(2);
    }

    static Object boundToThis() throws Exception {
        return new MethodReferenceTarget().viaThis();
    }

    /** Overrides what it refers to. */
    @Suspendable
    private static final class Sub extends MethodReferenceTarget {
        @Override
        int own(int v) {
            return 1000 + s(v);
        }

        Object viaSuper() throws Exception {
            SuspendableFunction<Integer, Integer> f = super::own;
            SuspendableFunction<Integer, Integer> g = this::own;
            return f.apply(s(1)) + g.apply(2);
        }
    }

    static Object boundToSuper() throws Exception {
        return new Sub().viaSuper();
    }

    static Object boundToSuspended() throws Exception {
        SuspendableFunction<Integer, Integer> f = s(new MethodReferenceTarget())::own;
        MethodReferenceTarget none = null;
        try {
            SuspendableFunction<Integer, Integer> g = s(none)::own;
            return g.apply(1);
        } catch (NullPointerException e) {
            return f.apply(s(4)) + s("no receiver");
        }
    }

    static Object unbound() {
        Caller f = MethodReferenceTarget::own;
        Two<MethodReferenceTarget, Integer, Integer> g = MethodReferenceTarget::own;
        MethodReferenceTarget t = new Sub();
        return f.call(t, s(1)) + " " + g.apply(s(t), 2) + f.call(new MethodReferenceTarget(), 3);
    }

    static Object boxing() {
        BoxToBox f = MethodReferenceTarget::stat;
        Two<MethodReferenceTarget, Integer, Object> g = MethodReferenceTarget::own;
        return f.apply(s(7)) + " " + g.apply(new MethodReferenceTarget(), s(8));
    }

    static Object widening() {
        IntToLong f = MethodReferenceTarget::narrow;
        IntToLong g = new MethodReferenceTarget()::own;
        return f.apply(s(1)) + g.apply(s(2));
    }

    static Object droppedResult() throws Exception {
        MethodReferenceTarget t = new MethodReferenceTarget();
        SuspendableRunnable r = t::viaThis;
        r.run();
        return t.base;
    }

    static Object varargs() {
        Two<String, Integer, String> f = MethodReferenceTarget::all;
        return f.apply(s("a"), s(1)) + f.apply("b", null);
    }

    static Object toInterface() throws Exception {
        SuspendableCallable<Integer> c = () -> s(5);
        SuspendableCallable<Integer> d = c::call;
        Two<IntToLong, Integer, Long> f = IntToLong::apply;
        return d.call() + f.apply(MethodReferenceTarget::stat, s(6));
    }

    static Object ofLambda() throws Exception {
        SuspendableFunction<Integer, Integer> f = v -> s(v) + 1;
        SuspendableFunction<Integer, Integer> g = f::apply;
        SuspendableFunction<Integer, Integer> h = g::apply;
        return h.apply(s(1)) + h.apply(2);
    }

    static Object toConstructor() throws Exception {
        SuspendableFunction<String, StringBuilder> f = StringBuilder::new;
        SuspendableFunction<Integer, int[]> g = int[]::new;
        return f.apply(s("made")).append(g.apply(s(3)).length).toString();
    }

    static Object toUnmarked() throws Exception {
        SuspendableFunction<String, Integer> f = String::length;
        SuspendableCallable<String> g = s("text")::trim;
        return f.apply(s("four")) + g.call() + s(1);
    }

    private static <A, B> B applied(A a, SuspendableFunction<? super A, ? extends B> f) throws Exception {
        return f.apply(s(a));
    }

    static Object generic() throws Exception {
        return applied(1, MethodReferenceTarget::<Integer>same)
                + applied("x", MethodReferenceTarget::same)
                + applied(2, String::valueOf);
    }

    private static <T> T same(T v) {
        return s(v);
    }

    static Object privateMethod() throws Exception {
        SuspendableFunction<Integer, Integer> f = new MethodReferenceTarget()::hidden;
        Two<MethodReferenceTarget, Integer, Integer> g = MethodReferenceTarget::hidden;
        return f.apply(s(10)) + g.apply(new MethodReferenceTarget(), s(20));
    }
}
