package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all methods of a program share: its classes, its methods, its choices. */
final class World {
    static final String PROBE = "dev/gossamer/corpus/Probe";
    static final String SUPPORT = "dev/gossamer/corpus/fuzz/Support";

    /**
     * A method that may be called.
     *
     * @param from the only class that may call it, on this; null for any
     */
    record Callee(int opcode, String owner, String name, String desc, boolean isInterface, String from) {}

    final Dice dice;
    final int version;
    final int major;
    final String main;
    final List<Callee> callees = new ArrayList<>();
    private final Map<Ty, Set<Ty>> supertypes = new HashMap<>();
    private int budget;

    World(Dice dice, int version, String main) {
        this.dice = dice;
        this.version = version;
        this.major = version & 0xFFFF;
        this.main = main;
    }

    Ty mainType() {
        return Ty.reference(main);
    }

    boolean stackMaps() {
        return major >= 50;
    }

    /** Before, names had to be those of Java. */
    boolean anyName() {
        return major >= 49;
    }

    /** Classes from before that are not trusted if they implement an interface whose methods have code. */
    boolean implementsDefaults() {
        return major >= 49;
    }

    boolean dynamic() {
        return major >= 51;
    }

    boolean lambdas() {
        return major >= 52;
    }

    Map<Ty, Set<Ty>> supertypes() {
        return supertypes;
    }

    /** A class of the program, with all that its objects may be passed for. */
    void declare(String name, Ty... parents) {
        Set<Ty> all = new HashSet<>();
        for (Ty parent : parents) {
            all.add(parent);
            all.addAll(supertypes.getOrDefault(parent, Set.of()));
        }
        supertypes.put(Ty.reference(name), all);
    }

    boolean fits(Ty from, Ty to) {
        return from.fits(to, supertypes);
    }

    /** The narrowest of few that both may be passed for. */
    Ty merge(Ty a, Ty b) {
        if (fits(a, b)) {
            return b;
        }
        if (fits(b, a)) {
            return a;
        }
        return a.isObject() && b.isObject() ? Ty.OBJECT : Ty.TOP;
    }

    void refill(int amount) {
        budget = amount;
    }

    /** False once the method is long enough. */
    boolean spend() {
        return --budget > 0;
    }

    Ty anyType() {
        return dice.percent(8) ? mainType() : dice.of(Ty.VALUES);
    }

    int anyLine() {
        return dice.percent(3) ? dice.of(1, 65_534, 300) : dice.between(1, 400);
    }
}
