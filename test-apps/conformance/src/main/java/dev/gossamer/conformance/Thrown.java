package dev.gossamer.conformance;

/** Lua's {@code error(value)}, which throws anything. Its message is the value where that is a text or a number. */
public final class Thrown extends RuntimeException {
    private final transient Object value;

    /** @param value null for {@code error()} */
    public Thrown(Object value) {
        super(value instanceof String || value instanceof Number ? value.toString() : null);
        this.value = value;
    }

    Object value() {
        return value;
    }
}
