package dev.gossamer.corpus.fuzz;

import java.util.List;

/** Writes random statements. None makes the next unreachable. */
final class Statements {
    private static final int DEPTH = 3;

    private final Dice dice;
    private final Program program;
    private final Expressions expressions;

    Statements(Dice dice, Program program, Expressions expressions) {
        this.dice = dice;
        this.program = program;
        this.expressions = expressions;
    }

    /** One to three statements; {@code nesting} is how deep they may be nested. */
    String some(Scope scope, int nesting) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.between(1, 3); i > 0; i--) {
            text.append(one(scope, nesting)).append('\n');
        }
        return text.toString();
    }

    String lambdaBody(Scope scope) {
        return "{ burn();\n" + some(scope, 1) + "return " + expressions.of(Kind.INT, scope, 2) + "; }";
    }

    private String one(Scope scope, int nesting) {
        if (nesting <= 0 || !program.spend()) {
            return simple(scope);
        }
        return switch (dice.below(18)) {
            case 17 ->
                scope.tries ? program.constructs().monitor(scope, braces(scope.block(), nesting)) : simple(scope);
            case 0 -> branch(scope, nesting);
            case 1 -> forLoop(scope, nesting);
            case 2 -> whileLoop(scope, nesting);
            case 3 -> doLoop(scope, nesting);
            case 4 -> overArray(scope, nesting);
            case 5 -> switchStatement(scope, nesting);
            case 6 -> stringSwitch(scope, nesting);
            case 7, 8, 9 -> scope.tries ? tryStatement(scope, nesting) : simple(scope);
            case 10 -> scope.tries ? withResource(scope, nesting) : simple(scope);
            case 11 -> jump(scope);
            default -> simple(scope);
        };
    }

    private String simple(Scope scope) {
        return switch (dice.below(9)) {
            case 0, 1, 2 -> declaration(scope);
            case 3 -> assignment(scope);
            case 4 -> element(scope);
            case 5 -> "note(" + expressions.any(scope, DEPTH) + ");";
            case 6 -> "sLONG((long) " + expressions.of(Kind.INT, scope, DEPTH) + ");";
            case 7 -> dice.percent(50) ? "p();" : "note(" + expressions.of(Kind.INTS, scope, 2) + ");";
            default -> jump(scope);
        };
    }

    private String declaration(Scope scope) {
        Kind kind = Kind.values()[dice.below(Kind.values().length)];
        boolean fixed = dice.percent(50);
        String value = expressions.of(kind, scope, DEPTH);
        String name = program.fresh();
        scope.declare(name, kind, fixed);
        return (fixed ? "final " : "") + kind.java + " " + name + " = " + value + ";";
    }

    private String assignment(Scope scope) {
        List<Scope.Variable> all = scope.all().stream().filter(v -> !v.fixed()).toList();
        if (all.isEmpty()) {
            return declaration(scope);
        }
        Scope.Variable v = dice.of(all);
        String operator = v.kind().numeric && dice.percent(40) ? dice.of(" += ", " -= ", " *= ") : " = ";
        return v.name() + operator + expressions.of(v.kind(), scope, DEPTH) + ";";
    }

    private String element(Scope scope) {
        Kind array = dice.of(Kind.INTS, Kind.LONGS);
        Kind kind = array == Kind.INTS ? Kind.INT : Kind.LONG;
        String target = "(" + expressions.of(array, scope, 2) + ")[" + expressions.index(scope, 2) + "]";
        List<Scope.Variable> arrays = scope.of(array, false);
        if (!arrays.isEmpty()) {
            target = dice.of(arrays).name() + "[" + expressions.index(scope, 2) + "]";
        } else if (!target.startsWith("(sREF(")) {
            target = "f" + array + "[" + expressions.index(scope, 2) + "]";
        }
        return dice.percent(20)
                ? target + dice.of("++;", "--;")
                : target + dice.of(" = ", " += ", " *= ", " ^= ") + expressions.of(kind, scope, DEPTH) + ";";
    }

    /** A guarded jump out of something. */
    private String jump(Scope scope) {
        String guard = "if (" + expressions.condition(scope, 2) + ") ";
        if (dice.percent(40)) {
            return guard + "throw new " + dice.of("TargetException", "IllegalStateException") + "(cut(\"t\" + "
                    + expressions.any(scope, 2) + "));";
        }
        if (!scope.labels().isEmpty() && dice.percent(60)) {
            return guard + dice.of("break ", "continue ") + dice.of(scope.labels()) + ";";
        }
        return scope.result == null ? "p();" : guard + "return " + expressions.of(scope.result, scope, 2) + ";";
    }

    private String braces(Scope scope, int nesting) {
        return "{\n" + some(scope, nesting - 1) + "}";
    }

    private String branch(Scope scope, int nesting) {
        String text = "if (" + expressions.condition(scope, DEPTH) + ") " + braces(scope.block(), nesting);
        return dice.percent(50) ? text + " else " + braces(scope.block(), nesting) : text;
    }

    private String forLoop(Scope scope, int nesting) {
        String label = program.fresh();
        String i = program.fresh();
        Scope body = scope.loop(label);
        String header = label + ": for (int " + i + " = 0; " + i + " < " + dice.between(1, 4) + " && "
                + expressions.condition(scope, 1) + "; " + i + "++) {\nburn();\n";
        String kept = program.fresh();
        body.declare(kept, Kind.INT, true);
        return header + "final int " + kept + " = " + i + ";\n" + some(body, nesting - 1) + "}";
    }

    private String whileLoop(Scope scope, int nesting) {
        String label = program.fresh();
        String n = program.fresh();
        return "int " + n + " = " + dice.between(1, 4) + ";\n" + label + ": while (sINT(" + n + "--) > 0) {\nburn();\n"
                + some(scope.loop(label), nesting - 1) + "}";
    }

    private String doLoop(Scope scope, int nesting) {
        String label = program.fresh();
        String n = program.fresh();
        return "int " + n + " = " + dice.between(1, 3) + ";\n" + label + ": do {\nburn();\n"
                + some(scope.loop(label), nesting - 1) + "} while (--" + n + " > 0 && "
                + expressions.condition(scope, 2) + ");";
    }

    private String overArray(Scope scope, int nesting) {
        String label = program.fresh();
        String v = program.fresh();
        boolean wide = dice.percent(50);
        String array = expressions.of(wide ? Kind.LONGS : Kind.INTS, scope, 2);
        Scope body = scope.loop(label);
        body.declare(v, wide ? Kind.LONG : Kind.INT, true);
        return label + ": for (final " + (wide ? "long " : "int ") + v + " : " + array + ") {\nburn();\n"
                + some(body, nesting - 1) + "}";
    }

    private String switchStatement(Scope scope, int nesting) {
        StringBuilder text = new StringBuilder("switch (" + expressions.of(Kind.INT, scope, DEPTH) + " & 3) {\n");
        for (int i = 0; i < 3; i++) {
            text.append("case ").append(i).append(": ").append(braces(scope.block(), nesting));
            text.append(dice.percent(60) ? " break;\n" : "\n");
        }
        return text + "default: " + braces(scope.block(), nesting) + "\n}";
    }

    private String stringSwitch(Scope scope, int nesting) {
        return "switch (\"\" + (" + expressions.of(Kind.INT, scope, 2) + " & 1)) {\ncase \"0\" -> "
                + braces(scope.block(), nesting) + "\ncase \"1\" -> " + braces(scope.block(), nesting)
                + "\ndefault -> p();\n}";
    }

    private String tryStatement(Scope scope, int nesting) {
        StringBuilder text = new StringBuilder("try ").append(braces(scope.block(), nesting));
        int shape = dice.below(4);
        if (shape < 3) {
            text.append(handler(dice.of("TargetException", "IllegalStateException"), scope, nesting));
        }
        if (shape == 1) {
            text.append(handler("RuntimeException", scope, nesting));
        }
        if (shape >= 2) {
            text.append(" finally ").append(braces(scope.block(), nesting));
        }
        return text.toString();
    }

    private String handler(String type, Scope scope, int nesting) {
        String e = program.fresh();
        String rethrow = dice.percent(25) ? "if (" + expressions.condition(scope, 1) + ") throw " + e + ";\n" : "";
        return " catch (" + type + " " + e + ") {\ncaught(" + e + ");\n" + some(scope.block(), nesting - 1) + rethrow
                + "}";
    }

    private String withResource(Scope scope, int nesting) {
        String r = program.fresh();
        return "try (Resource " + r + " = new Resource(" + expressions.of(Kind.OBJECT, scope, 2) + ", "
                + expressions.of(Kind.BOOLEAN, scope, 1) + ")) " + braces(scope.block(), nesting)
                + handler("TargetException", scope, nesting);
    }
}
