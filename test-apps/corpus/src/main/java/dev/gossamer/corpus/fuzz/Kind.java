package dev.gossamer.corpus.fuzz;

/** The types of the values in generated programs. */
enum Kind {
    INT("int", true),
    LONG("long", true),
    FLOAT("float", true),
    DOUBLE("double", true),
    BOOLEAN("boolean", false),
    CHAR("char", true),
    BYTE("byte", true),
    SHORT("short", true),
    STRING("String", false),
    OBJECT("Object", false),
    INTS("int[]", false),
    LONGS("long[]", false),
    OP("IntOp", false),
    BASE("Base", false);

    final String java;
    final boolean numeric;

    Kind(String java, boolean numeric) {
        this.java = java;
        this.numeric = numeric;
    }

    boolean narrow() {
        return this == CHAR || this == BYTE || this == SHORT;
    }

    boolean real() {
        return this == FLOAT || this == DOUBLE;
    }

    boolean primitive() {
        return ordinal() <= SHORT.ordinal();
    }
}
