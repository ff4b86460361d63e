package dev.gossamer.conformance;

import java.util.Arrays;
import java.util.List;

/** A list of values where Lua has several: what a function returns, or a yield gives. Elements may be null: nil. */
public record Values(List<Object> list) {
    /** Of these; {@code of()} is Lua's empty list. */
    public static Values of(Object... values) {
        return new Values(Arrays.asList(values));
    }

    /** How many: Lua's {@code select("#", ...)}. */
    public int count() {
        return list.size();
    }

    /** By its place, from 0; null beyond the end. */
    public Object get(int index) {
        return index < list.size() ? list.get(index) : null;
    }
}
