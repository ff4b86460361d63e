package dev.gossamer.corpus.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a random program: one class whose methods call each other. */
final class Program {
    static final String PACKAGE = "dev.gossamer.corpus.fuzz.generated";

    private static final int LEAST_BUDGET = 30;
    private static final int MOST_BUDGET = 100;
    private static final int NESTING = 3;

    /** From so many on the arguments of a call are simple. */
    static final int MANY = 20;

    /** All of them may be wide, and this comes to them. */
    private static final int MOST_PARAMETERS = 127;

    private static final String HEADER = """
            package %s;
            import static dev.gossamer.corpus.Probe.p;
            import static dev.gossamer.corpus.Probe.note;
            import static dev.gossamer.corpus.Probe.pin;
            import static dev.gossamer.corpus.Probe.unpin;
            import static dev.gossamer.corpus.Probe.caught;
            import static dev.gossamer.corpus.fuzz.Support.*;
            import dev.gossamer.continuation.*;
            import dev.gossamer.corpus.TargetException;
            import dev.gossamer.corpus.fuzz.*;
            import dev.gossamer.corpus.fuzz.Support.*;
            @Suspendable
            public final class %s extends Base implements SuspendableCallable<Object> {
            static int fINT; static long fLONG; static float fFLOAT; static double fDOUBLE; static boolean fBOOLEAN;
            static char fCHAR; static byte fBYTE; static short fSHORT; static String fSTRING; static Object fOBJECT;
            static int[] fINTS; static long[] fLONGS; static IntOp fOP; static Base fBASE;
            static void reset() {
            fINT = 7; fLONG = 70; fFLOAT = 0.7f; fDOUBLE = 7.7; fBOOLEAN = false; fCHAR = 'f'; fBYTE = 77; fSHORT = 777;
            fSTRING = "field"; fOBJECT = 7; fINTS = new int[] {7, 8, 9, 10}; fLONGS = new long[] {70, 80, 90, 100};
            fOP = x -> sINT(x) ^ 7; fBASE = new Nested();
            }
            """;

    private final long seed;
    private final Dice dice;
    private final Expressions expressions;
    private final Statements statements;
    private final Constructs constructs;
    private final List<Signature> methods = new ArrayList<>();
    private int names;
    private int budget;

    Program(long seed) {
        this.seed = seed;
        dice = new Dice(seed);
        expressions = new Expressions(dice, this);
        statements = new Statements(dice, this, expressions);
        constructs = new Constructs(dice, this, expressions);
        budget = dice.between(LEAST_BUDGET, MOST_BUDGET);
    }

    long seed() {
        return seed;
    }

    String name() {
        return "P" + Long.toHexString(seed);
    }

    Statements statements() {
        return statements;
    }

    Constructs constructs() {
        return constructs;
    }

    String fresh() {
        return "v" + names++;
    }

    /** False once the program is long enough. */
    boolean spend() {
        return --budget > 0;
    }

    String superCall() {
        return "super.step";
    }

    List<Signature> callable(Kind result, boolean instance) {
        return methods.stream()
                .filter(m -> m.result() == result && (instance || m.isStatic()))
                .toList();
    }

    String source() {
        for (int i = dice.between(1, 3); i > 0; i--) {
            methods.add(signature());
        }
        StringBuilder text = new StringBuilder(HEADER.formatted(PACKAGE, name()));
        text.append("public Object call() {\nreset();\n");
        Scope call = Scope.method(Kind.OBJECT, true);
        text.append(statements.some(call, NESTING)).append(statements.some(call, NESTING));
        text.append("return ").append(expressions.of(Kind.OBJECT, call, 2)).append(";\n}\n");
        methods.forEach(m -> text.append(method(m)));
        text.append(method(new Signature("unary", true, Kind.INT, List.of(Kind.INT))));
        text.append(method(new Signature("own", false, Kind.INT, List.of(Kind.INT))));
        Signature virtual = new Signature("virtual", false, Kind.INT, List.of(Kind.INT, Kind.STRING));
        text.append("@Override public ").append(method(virtual));
        text.append("static final class Nested extends Base {\n@Override public ");
        text.append(body(virtual, false)).append("}\n");
        budget = LEAST_BUDGET;
        return text.append(constructs.members()).append("}\n").toString();
    }

    private Signature signature() {
        int count = dice.percent(2) ? dice.between(MANY, MOST_PARAMETERS) : dice.below(5);
        List<Kind> parameters =
                IntStream.range(0, count).mapToObj(i -> dice.of(Kind.values())).toList();
        return new Signature("m" + names++, dice.percent(50), dice.of(Kind.values()), parameters);
    }

    private String method(Signature m) {
        return body(m, !m.isStatic());
    }

    private String body(Signature m, boolean instance) {
        Scope scope = Scope.method(m.result(), instance);
        String parameters = m.parameters().stream()
                .map(kind -> {
                    String name = fresh();
                    boolean fixed = dice.percent(40);
                    scope.declare(name, kind, fixed);
                    return (fixed ? "final " : "") + kind.java + " " + name;
                })
                .collect(Collectors.joining(", "));
        // Later methods of a long program get their share, too.
        budget = Math.max(budget, LEAST_BUDGET / 3);
        return (m.isStatic() ? "static " : "") + m.result().java + " " + m.name() + "(" + parameters + ") {\nburn();\n"
                + statements.some(scope, NESTING) + "return " + expressions.of(m.result(), scope, 2) + ";\n}\n";
    }
}
