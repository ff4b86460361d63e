package dev.gossamer.corpus.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Writes random expressions, each of exactly the type asked for. */
final class Expressions {
    private static final int SUSPENDS = 26;
    private static final Kind[] NUMERIC = {
        Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE, Kind.CHAR, Kind.BYTE, Kind.SHORT
    };

    private final Dice dice;
    private final Program program;

    Expressions(Dice dice, Program program) {
        this.dice = dice;
        this.program = program;
    }

    String of(Kind kind, Scope scope, int depth) {
        if (depth <= 0 || !program.spend()) {
            return leaf(kind, scope);
        }
        if (dice.percent(SUSPENDS)) {
            return probe(kind) + "(" + space() + "(" + kind.java + ") (" + of(kind, scope, depth - 1) + "))";
        }
        String common = dice.percent(45) ? common(kind, scope, depth - 1) : null;
        return common != null ? common : own(kind, scope, depth - 1);
    }

    /** A condition that the compiler does not take for a constant. */
    String condition(Scope scope, int depth) {
        return "opaque(" + of(Kind.BOOLEAN, scope, depth) + ")";
    }

    /** What each kind can be made by; null where the choice does not fit. */
    private String common(Kind kind, Scope scope, int depth) {
        return switch (dice.below(8)) {
            case 0 ->
                cast(
                        kind,
                        of(Kind.BOOLEAN, scope, depth) + " ? " + of(kind, scope, depth) + " : "
                                + of(kind, scope, depth));
            case 1, 2 -> call(kind, scope, depth);
            case 3 -> assignment(kind, scope, depth);
            case 4 -> switchExpression(kind, scope, depth);
            case 5 ->
                kind.primitive() || kind == Kind.OP || kind == Kind.BASE
                        ? null
                        : "((" + kind.java + ") either(" + of(Kind.BOOLEAN, scope, depth) + ", "
                                + of(kind, scope, depth) + ", " + of(kind, scope, depth) + "))";
            default -> leaf(kind, scope);
        };
    }

    String leaf(Kind kind, Scope scope) {
        List<Scope.Variable> variables = scope.of(kind, false);
        if (!variables.isEmpty() && dice.percent(75)) {
            return dice.of(variables).name();
        }
        return switch (kind) {
            case INT -> dice.of("f" + kind, String.valueOf(dice.between(-3, 9)), String.valueOf(dice.below(100_000)));
            case LONG -> dice.of("f" + kind, dice.between(-3, 9) + "L", (1L << dice.below(62)) + "L");
            case FLOAT -> dice.of("f" + kind, dice.between(-3, 9) + "f", "0.5f");
            case DOUBLE -> dice.of("f" + kind, dice.between(-3, 9) + "d", "1e9");
            case BOOLEAN -> dice.of("f" + kind, "(fINT > 6)", "(fLONG != 70L)");
            case CHAR -> dice.of("f" + kind, "'" + (char) ('a' + dice.below(26)) + "'");
            case BYTE, SHORT -> dice.of("f" + kind, "(" + kind.java + ") " + dice.below(300));
            case STRING -> dice.of("f" + kind, "\"" + (char) ('A' + dice.below(26)) + "\"", "(String) null");
            case OBJECT -> dice.of("f" + kind, "(Object) " + dice.below(9), "(Object) \"o\"", "(Object) null");
            case INTS -> dice.of("f" + kind, "(new int[4])", "(new int[] {1, 2, 3, 4})");
            case LONGS -> dice.of("f" + kind, "(new long[4])", "(new long[] {1, 2, 3, 4})");
            case OP ->
                dice.of(
                        "((IntOp) " + program.name() + "::unary)",
                        "((IntOp) (x -> x + 1))",
                        scope.instance ? "((IntOp) this::own)" : "f" + kind);
            case BASE -> dice.of("new Nested()", scope.instance ? "((Base) this)" : "f" + kind);
        };
    }

    private String own(Kind kind, Scope scope, int depth) {
        return switch (kind) {
            case INT -> integer(scope, depth);
            case LONG ->
                dice.percent(20)
                        ? longCall(scope, depth)
                        : dice.percent(15)
                                ? program.constructs().mixed(kind, scope, depth)
                                : arithmetic(kind, scope, depth);
            case DOUBLE ->
                dice.percent(15) ? program.constructs().mixed(kind, scope, depth) : arithmetic(kind, scope, depth);
            case FLOAT -> arithmetic(kind, scope, depth);
            case CHAR, BYTE, SHORT -> "(" + kind.java + ") (" + of(dice.of(NUMERIC), scope, depth) + ")";
            case BOOLEAN -> truth(scope, depth);
            case STRING ->
                dice.percent(20)
                        ? program.constructs().text(scope, depth)
                        : "cut(" + of(Kind.STRING, scope, depth) + " + " + any(scope, depth) + " + " + any(scope, depth)
                                + ")";
            case OBJECT -> object(scope, depth);
            case INTS -> "(new int[] {" + list(Kind.INT, 4, scope, depth) + "})";
            case LONGS -> "(new long[] {" + list(Kind.LONG, 4, scope, depth) + "})";
            case OP -> dice.percent(20) ? program.constructs().operation(scope, depth - 1) : lambda(scope, depth);
            case BASE -> leaf(kind, scope);
        };
    }

    /** A value of some kind, to be printed. */
    String any(Scope scope, int depth) {
        Kind kind = Kind.values()[dice.below(Kind.OBJECT.ordinal() + 1)];
        return of(kind, scope, depth);
    }

    private String list(Kind kind, int length, Scope scope, int depth) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            all.add(of(kind, scope, depth - 1));
        }
        return String.join(", ", all);
    }

    private String integer(Scope scope, int depth) {
        return switch (dice.below(13)) {
            case 10, 11, 12 -> program.constructs().integer(scope, depth);
            case 0 -> of(Kind.INTS, scope, depth) + "[" + index(scope, depth) + "]";
            case 1 -> "length(" + of(Kind.STRING, scope, depth) + ")";
            case 2 ->
                "(" + of(Kind.OP, scope, depth) + ")." + dice.of("apply", "twice") + "(" + of(Kind.INT, scope, depth)
                        + ")";
            case 3 ->
                of(Kind.BASE, scope, depth) + ".virtual(" + of(Kind.INT, scope, depth) + ", "
                        + of(Kind.STRING, scope, depth) + ")";
            case 4 -> "(int) (" + of(dice.of(NUMERIC), scope, depth) + ")";
            default -> arithmetic(Kind.INT, scope, depth);
        };
    }

    private String longCall(Scope scope, int depth) {
        return switch (dice.below(scope.instance ? 4 : 3)) {
            case 0 -> of(Kind.BASE, scope, depth) + ".step(" + of(Kind.LONG, scope, depth) + ")";
            case 1 -> "sum(" + list(Kind.LONG, dice.below(4), scope, depth) + ")";
            case 2 -> of(Kind.LONGS, scope, depth) + "[" + index(scope, depth) + "]";
            default -> program.superCall() + "(" + of(Kind.LONG, scope, depth) + ")";
        };
    }

    String index(Scope scope, int depth) {
        return dice.percent(60) ? String.valueOf(dice.below(4)) : of(Kind.INT, scope, depth - 1) + " & 3";
    }

    private String arithmetic(Kind kind, Scope scope, int depth) {
        String left = of(kind, scope, depth);
        String right = of(kind, scope, depth);
        if (dice.percent(15)) {
            return "(" + (kind.real() || dice.percent(50) ? "- " : "~ ") + left + ")";
        }
        if (dice.percent(15)) {
            return "(" + kind.java + ") (" + of(dice.of(NUMERIC), scope, depth) + ")";
        }
        if (kind.real()) {
            return "(" + left + dice.of(" + ", " - ", " * ", " / ", " % ") + right + ")";
        }
        if (dice.percent(12)) {
            return "(" + left + dice.of(" / ", " % ") + (dice.percent(80) ? "(" + right + " | 1)" : right) + ")";
        }
        return "(" + left + dice.of(" + ", " - ", " * ", " & ", " | ", " ^ ", " << ", " >> ", " >>> ") + right + ")";
    }

    private String truth(Scope scope, int depth) {
        Kind numeric = dice.of(NUMERIC);
        return switch (dice.below(7)) {
            case 0, 1 ->
                "(" + of(Kind.BOOLEAN, scope, depth) + dice.of(" && ", " || ", " & ", " | ", " ^ ", " == ")
                        + of(Kind.BOOLEAN, scope, depth) + ")";
            case 2 -> "(!" + of(Kind.BOOLEAN, scope, depth) + ")";
            case 3 -> "(" + of(Kind.OBJECT, scope, depth) + " == null)";
            case 4 -> {
                String name = program.fresh();
                yield "(" + of(Kind.OBJECT, scope, depth) + " instanceof Integer " + name + " && sINT(" + name + ") > "
                        + of(Kind.INT, scope, depth) + ")";
            }
            default ->
                "(" + of(numeric, scope, depth) + dice.of(" < ", " <= ", " > ", " >= ", " == ", " != ")
                        + of(numeric, scope, depth) + ")";
        };
    }

    private String object(Scope scope, int depth) {
        return switch (dice.below(6)) {
            case 5 -> program.constructs().mixed(Kind.OBJECT, scope, depth);
            case 0 -> "(Object) (" + of(Kind.STRING, scope, depth) + ")";
            case 1 -> "(Object) (" + of(Kind.values()[dice.below(8)], scope, depth) + ")";
            case 2 -> "(Object) " + box(scope, depth) + ".toString()";
            case 3 ->
                "(Object) new Box(" + box(scope, depth - 1) + ", " + of(Kind.DOUBLE, scope, depth - 1) + ").toString()";
            default -> leaf(Kind.OBJECT, scope);
        };
    }

    private String box(Scope scope, int depth) {
        return "new Box(" + of(Kind.INT, scope, depth) + ", " + of(Kind.OBJECT, scope, depth) + ", "
                + of(Kind.LONG, scope, depth) + ")";
    }

    private String lambda(Scope scope, int depth) {
        Scope body = scope.lambda(Kind.INT);
        String parameter = program.fresh();
        body.declare(parameter, Kind.INT, dice.percent(50));
        if (dice.percent(60)) {
            return "((IntOp) (" + parameter + " -> " + of(Kind.INT, body, depth) + "))";
        }
        return "((IntOp) (" + parameter + " -> " + program.statements().lambdaBody(body) + "))";
    }

    private String call(Kind kind, Scope scope, int depth) {
        List<Signature> callable = program.callable(kind, scope.instance);
        if (callable.isEmpty()) {
            return null;
        }
        Signature method = dice.of(callable);
        List<String> arguments = new ArrayList<>();
        for (Kind parameter : method.parameters()) {
            boolean many = method.parameters().size() >= Program.MANY;
            arguments.add(many ? leaf(parameter, scope) : of(parameter, scope, depth - 1));
        }
        return method.name() + "(" + String.join("," + space(), arguments) + ")";
    }

    private String assignment(Kind kind, Scope scope, int depth) {
        List<Scope.Variable> variables = scope.of(kind, true);
        String target = variables.isEmpty() || dice.percent(20)
                ? "f" + kind
                : dice.of(variables).name();
        if (kind.numeric && dice.percent(40)) {
            return dice.percent(50)
                    ? "(" + target + dice.of("++", "--") + ")"
                    : "(" + target + dice.of(" += ", " -= ", " *= ") + of(dice.of(kind, Kind.INT), scope, depth) + ")";
        }
        return "(" + target + " = " + of(kind, scope, depth) + ")";
    }

    private String switchExpression(Kind kind, Scope scope, int depth) {
        if (depth < 1) {
            return null;
        }
        Scope inner = scope.enclosed();
        String v = program.fresh();
        String block = "{ " + program.statements().some(inner.block(), 1) + kind.java + " " + v + " = "
                + of(kind, inner, depth) + "; yield " + v + "; }";
        return cast(
                kind,
                "switch (" + of(Kind.INT, scope, depth) + " & 3) { case 0 -> " + of(kind, inner, depth) + "; case 2 -> "
                        + block + " default -> " + of(kind, inner, depth) + "; }");
    }

    /** Now and then a new line within an expression: a stack trace tells them apart. */
    private String space() {
        return dice.percent(15) ? "\n" : " ";
    }

    static String probe(Kind kind) {
        return "s" + (kind.primitive() ? kind : "REF");
    }

    /** Without a cast the compiler attributes an argument once for each call around it. */
    private static String cast(Kind kind, String expression) {
        return "((" + kind.java + ") (" + expression + "))";
    }
}
