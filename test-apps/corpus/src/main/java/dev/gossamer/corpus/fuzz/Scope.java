package dev.gossamer.corpus.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What may be named at a place in a generated program. */
final class Scope {
    /** A local or a parameter. */
    record Variable(String name, Kind kind, boolean fixed) {}

    private final List<Variable> variables = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();

    /** What a return here gives; null where there can be none. */
    final Kind result;

    final boolean instance;

    /** Not in switch expressions: the compiler itself fails on some of those. */
    final boolean tries;

    private Scope(Kind result, boolean instance, boolean tries) {
        this.result = result;
        this.instance = instance;
        this.tries = tries;
    }

    static Scope method(Kind result, boolean instance) {
        return new Scope(result, instance, true);
    }

    /** A block. */
    Scope block() {
        return copy(result, true, true, tries);
    }

    /** A block that is the body of a loop. */
    Scope loop(String label) {
        Scope body = block();
        body.labels.add(label);
        return body;
    }

    /** A switch expression: no jump leaves it. */
    Scope enclosed() {
        return copy(null, true, false, false);
    }

    /** A lambda: it sees only what is never assigned again. */
    Scope lambda(Kind lambdaResult) {
        return copy(lambdaResult, false, false, true);
    }

    /** The body of a class within: as a lambda, but this is another. */
    Scope elsewhere(Kind methodResult) {
        Scope copy = new Scope(methodResult, false, true);
        copyVariables(copy, false);
        return copy;
    }

    private Scope copy(Kind newResult, boolean assignable, boolean jumps, boolean canTry) {
        Scope copy = new Scope(newResult, instance, canTry);
        copyVariables(copy, assignable);
        if (jumps) {
            copy.labels.addAll(labels);
        }
        return copy;
    }

    private void copyVariables(Scope copy, boolean assignable) {
        for (Variable v : variables) {
            if (assignable || v.fixed()) {
                copy.variables.add(v);
            }
        }
    }

    void declare(String name, Kind kind, boolean fixed) {
        variables.add(new Variable(name, kind, fixed));
    }

    List<Variable> of(Kind kind, boolean assignable) {
        List<Variable> found = new ArrayList<>();
        for (Variable v : variables) {
            if (v.kind() == kind && !(assignable && v.fixed())) {
                found.add(v);
            }
        }
        return found;
    }

    List<Variable> all() {
        return variables;
    }

    List<String> labels() {
        return labels;
    }
}
