package dev.gossamer.corpus.fuzz;

/** What programs have beside plain expressions: frames that pin, and classes of every kind within the class. */
final class Constructs {
    private static final int PATTERN_SWITCHES = 21;
    private static final boolean PATTERNS = Runtime.version().feature() >= PATTERN_SWITCHES;

    private final Dice dice;
    private final Program program;
    private final Expressions expressions;

    Constructs(Dice dice, Program program, Expressions expressions) {
        this.dice = dice;
        this.program = program;
        this.expressions = expressions;
    }

    private String of(Kind kind, Scope scope, int depth) {
        return expressions.of(kind, scope, depth);
    }

    /** An expression of type int. */
    String integer(Scope scope, int depth) {
        return switch (dice.below(10)) {
            case 0 ->
                dice.of("reflectively", "byHandle", "byProxy", "byJdk") + "(" + of(Kind.OP, scope, depth) + ", "
                        + of(Kind.INT, scope, depth) + ")";
            case 1 -> "refusedInside(" + of(Kind.INT, scope, depth) + ")";
            case 2 -> "locked(" + of(Kind.INT, scope, depth) + ")";
            case 3 -> "new Pins(" + of(Kind.INT, scope, depth) + ").v";
            case 4 -> record(scope, depth) + dice.of(".a()", ".total()");
            case 5 -> "((Face) new Mapper()).dflt(" + of(Kind.INT, scope, depth) + ")";
            case 6 -> "Face.st(" + of(Kind.INT, scope, depth) + ")";
            case 7 ->
                scope.instance
                        ? "new Inner(" + of(Kind.INT, scope, depth) + ").get(" + of(Kind.INT, scope, depth) + ")"
                        : "color(" + of(Kind.INT, scope, depth) + ").ordinal()";
            case 8 -> PATTERNS ? patterns(scope, depth) : enums(scope, depth);
            default -> enums(scope, depth);
        };
    }

    private String record(Scope scope, int depth) {
        return "new Rec(" + of(Kind.INT, scope, depth) + ", " + of(Kind.OBJECT, scope, depth) + ", "
                + of(Kind.LONG, scope, depth) + ")";
    }

    private String enums(Scope scope, int depth) {
        return "((int) (switch (color(" + of(Kind.INT, scope, depth) + ")) { case RED -> " + of(Kind.INT, scope, depth)
                + "; case GREEN, BLUE -> " + of(Kind.INT, scope, depth) + "; }))";
    }

    private String patterns(Scope scope, int depth) {
        String value = dice.percent(50) ? of(Kind.OBJECT, scope, depth) : "(Object) " + record(scope, depth);
        String n = program.fresh();
        return "((int) (switch (" + value + ") { case Integer " + n + " when sINT(" + n + ") > "
                + of(Kind.INT, scope.lambda(Kind.INT), depth - 1) + " -> " + of(Kind.INT, scope, depth - 1)
                + "; case Rec(int " + n
                + "a, Object " + n + "b, long " + n + "c) -> sINT(" + n + "a) + (int) " + n + "c; case String " + n
                + " -> length(sREF(" + n + ")); case null, default -> " + of(Kind.INT, scope, depth - 1) + "; }))";
    }

    /** Operands of different types: one is converted, boxed, or null. */
    String mixed(Kind kind, Scope scope, int depth) {
        String test = of(Kind.BOOLEAN, scope, depth);
        return switch (kind) {
            case LONG -> "(" + test + " ? " + of(Kind.INT, scope, depth) + " : " + of(Kind.LONG, scope, depth) + ")";
            case DOUBLE ->
                "(" + test + " ? " + of(Kind.CHAR, scope, depth) + " : " + of(Kind.DOUBLE, scope, depth) + ")";
            default ->
                "((Object) (" + test + " ? " + dice.of("null", of(Kind.INT, scope, depth)) + " : "
                        + of(Kind.STRING, scope, depth) + "))";
        };
    }

    /** An anonymous class, and a bridge to a generic method. */
    String operation(Scope scope, int depth) {
        Scope body = scope.elsewhere(Kind.INT);
        String parameter = program.fresh();
        body.declare(parameter, Kind.INT, false);
        return "((IntOp) new IntOp() { @Override public int apply(int " + parameter + ") { burn();\n"
                + program.statements().some(body, 1) + "return " + of(Kind.INT, body, depth) + "; } })";
    }

    String text(Scope scope, int depth) {
        return dice.percent(50)
                ? "((Mapping<String>) new Mapper()).map(" + of(Kind.STRING, scope, depth) + ")"
                : "joined(" + of(Kind.OBJECT, scope, depth) + ", " + of(Kind.INT, scope, depth) + ", "
                        + of(Kind.STRING, scope, depth) + ")";
    }

    /** A statement under a monitor: a suspend in it is refused, and it goes on. */
    String monitor(Scope scope, String body) {
        return "synchronized (" + dice.of("\"lock\"", "new Object()", "Rec.class") + ") { pin();\ntry " + body
                + " finally { unpin(); }\n}";
    }

    /** The members that these need. */
    String members() {
        return "enum Color { RED, GREEN, BLUE }\n"
                + "static Color color(int i) { return Color.values()[(sINT(i) & 0xFF) % 3]; }\n"
                + method("static synchronized int locked", Kind.INT, true)
                + "@Suspendable record Rec(int a, Object b, long c) {\n" + recordMethod() + "}\n"
                + "@Suspendable interface Face {\n" + method("default int dflt", Kind.INT, false)
                + method("private int priv", Kind.INT, false)
                + "static int st(int p) { burn(); return sINT(p) + new Mapper().dflt(p); }\n"
                + "default int both(int p) { burn(); return priv(sINT(p)) + st(p); }\n}\n"
                + "@Suspendable static final class Mapper implements Face, Mapping<String> {\n"
                + method("@Override public String map", Kind.STRING, false) + "}\n"
                + "@Suspendable final class Inner {\nint base;\nInner(int b) { base = b; }\n"
                + "int get(int p) { burn(); return own(sINT(p)) + inside(base); }\n"
                + method("int inside", Kind.INT, false) + "}\n" + pins();
    }

    private String method(String head, Kind kind, boolean pins) {
        Scope scope = Scope.method(kind, false);
        String p = program.fresh();
        scope.declare(p, kind, dice.percent(50));
        String body = "burn();\n" + program.statements().some(scope, 2) + "return " + of(kind, scope, 2) + ";\n";
        return head + "(" + (scope.of(kind, true).isEmpty() ? "final " : "") + kind.java + " " + p + ") {\n"
                + (pins ? "pin();\ntry {\n" + body + "} finally { unpin(); }\n" : body) + "}\n";
    }

    private String recordMethod() {
        Scope scope = Scope.method(Kind.INT, false);
        scope.declare("a", Kind.INT, true);
        scope.declare("b", Kind.OBJECT, true);
        scope.declare("c", Kind.LONG, true);
        return "int total() { burn();\n" + program.statements().some(scope, 1) + "return " + of(Kind.INT, scope, 2)
                + ";\n}\n";
    }

    /** A constructor cannot be suspended. */
    private String pins() {
        Scope scope = Scope.method(null, false);
        scope.declare("p", Kind.INT, false);
        return "@Suspendable static final class Pins {\nint v;\nPins(int p) { pin();\ntry { burn();\n"
                + program.statements().some(scope, 1) + "v = " + of(Kind.INT, scope, 2)
                + ";\n} finally { unpin(); }\n}\n}\n";
    }
}
