package dev.gossamer.corpus.fuzz.bytecode;

/** The ways out of straight code. */
interface Exits {
    /** A return, a throw or a jump to another block; the code ends here. */
    void leave();

    /** Leaves on some condition, if it may. */
    void maybe();

    /** Returns if the program has run for long enough; nothing where there may be no return. */
    void unlessBurnt();

    /** Until {@link #allow} there is no way out but a throw. */
    void forbid();

    void allow();
}
