package dev.gossamer.benchmarks.suite;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link PlainJson}, suspendable: where its text ends, it suspends until there is more. */
@Suspendable
final class SuspendableJson {
    private static final int END = -1;

    private final char[] text;
    private final StringBuilder word = new StringBuilder();
    private int position;
    private int current;
    private boolean waiting;

    SuspendableJson(char[] text) {
        this.text = text;
        this.current = text[position++];
    }

    private void next() {
        current = position < text.length ? text[position++] : more();
    }

    private int more() {
        while (waiting) {
            Continuation.suspend();
        }
        return END;
    }

    private void space() {
        while (current == ' ' || current == '\n' || current == '\r' || current == '\t') {
            next();
        }
    }

    Object value() {
        space();
        Object value = switch (current) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
        space();
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        take('{');
        space();
        while (current != '}') {
            space();
            String key = string();
            space();
            take(':');
            map.put(key, value());
            if (current != '}') {
                take(',');
            }
        }
        take('}');
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        take('[');
        space();
        while (current != ']') {
            list.add(value());
            if (current != ']') {
                take(',');
            }
        }
        take(']');
        return list;
    }

    private String string() {
        word.setLength(0);
        take('"');
        while (current != '"') {
            if (current == '\\') {
                next();
            }
            if (current == END) {
                throw new IllegalStateException("the text ends within a string");
            }
            word.append((char) current);
            next();
        }
        take('"');
        return word.toString();
    }

    private Object word(String expected, Object value) {
        for (int i = 0; i < expected.length(); i++) {
            take(expected.charAt(i));
        }
        return value;
    }

    private Double number() {
        word.setLength(0);
        while (current == '-'
                || current == '+'
                || current == '.'
                || current == 'E'
                || current == 'e'
                || (current >= '0' && current <= '9')) {
            word.append((char) current);
            next();
        }
        return Double.valueOf(word.toString());
    }

    private void take(int expected) {
        if (current != expected) {
            throw new IllegalStateException("'" + (char) expected + "' expected at " + position);
        }
        next();
    }
}
