package dev.gossamer.corpus.languages;

import clojure.java.api.Clojure;
import clojure.lang.AFn;
import clojure.lang.Compiler;
import clojure.lang.IFn;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.io.StringReader;
import java.util.List;
import kotlin.collections.CollectionsKt;
import kotlin.jvm.functions.Function1;
import kotlin.sequences.SequencesKt;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** The libraries of other languages call back what suspends. Prints what became of each, a line for each. */
public final class Callbacks {
    private static final List<Integer> NUMBERS = List.of(1, 2, 3);

    private Callbacks() {}

    /** Called by a program in Clojure as well. */
    @Suspendable
    public static Object twice(Object n) {
        Continuation.suspend();
        return 2 * ((Number) n).intValue();
    }

    @Suspendable
    private static final class KotlinTwice implements Function1<Integer, Object> {
        @Override
        public Object invoke(Integer n) {
            return twice(n);
        }
    }

    @Suspendable
    private static final class ScalaTwice extends AbstractFunction1<Integer, Object> {
        @Override
        public Object apply(Integer n) {
            return twice(n);
        }
    }

    @Suspendable
    private static final class ClojureTwice extends AFn {
        @Override
        public Object invoke(Object n) {
            return twice(n);
        }
    }

    private static void run(String name, SuspendableCallable<Object> body) {
        Object[] result = new Object[1];
        Continuation continuation = new Continuation(() -> {
            try {
                result[0] = body.call();
            } catch (PinnedException e) {
                result[0] = e.getMessage();
            }
        });
        int suspends = 0;
        while (!continuation.run()) {
            suspends++;
        }
        System.out.println(name + ": " + suspends + " suspends: " + result[0]);
    }

    private static void kotlin() {
        run("kotlin map", () -> CollectionsKt.map(NUMBERS, new KotlinTwice()));
        Function1<Integer, Object> lambda = n -> twice(n);
        run("kotlin lambda", () -> CollectionsKt.map(NUMBERS, lambda));
        run(
                "kotlin sequence",
                () -> SequencesKt.toList(SequencesKt.map(CollectionsKt.asSequence(NUMBERS), new KotlinTwice())));
    }

    private static void scala() {
        var numbers = CollectionConverters.asScala(NUMBERS).toList();
        run("scala map", () -> numbers.map(new ScalaTwice()).mkString(" "));
        scala.Function1<Integer, Object> lambda = n -> twice(n);
        run("scala lambda", () -> numbers.map(lambda).mkString(" "));
        run("scala iterator", () -> numbers.iterator().map(new ScalaTwice()).mkString(" "));
    }

    private static void clojure() {
        IFn mapv = Clojure.var("clojure.core", "mapv");
        Object numbers = Clojure.read("[1 2 3]");
        run("clojure mapv", () -> mapv.invoke(new ClojureTwice(), numbers));
        Object program = Compiler.load(new StringReader("""
                (ns lang.program)
                (defn twice [n] (dev.gossamer.corpus.languages.Callbacks/twice n))
                (fn [numbers] (loop [left (seq numbers) sum 0]
                  (if left (recur (next left) (+ sum (twice (first left)))) (mapv twice [sum]))))
                """));
        run("clojure program", () -> ((IFn) program).invoke(numbers));
        IFn map = Clojure.var("clojure.core", "map");
        IFn doall = Clojure.var("clojure.core", "doall");
        run("clojure lazy", () -> doall.invoke(map.invoke(new ClojureTwice(), numbers)));
    }

    public static void main(String[] arguments) {
        kotlin();
        scala();
        clojure();
    }
}
