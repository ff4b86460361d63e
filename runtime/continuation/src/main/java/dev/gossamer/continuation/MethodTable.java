package dev.gossamer.continuation;

import java.util.ArrayList;
import java.util.List;

/**
 * Names and lines of a rewritten class's suspendable methods, as its rewriting left them, in few bytes: the source
 * file and a newline, then for each method its name, a semicolon, a character of its descriptor's hash code, one with the
 * number of its points, and for each point one with the distance of its line from the one before (0 stands for no
 * line; the distances alternate between up and down, and go round at 65,536).
 *
 * <p>Points are numbered through the class. Each method begins with a multiple of {@link #STRIDE}.
 */
final class MethodTable {
    private static final int STRIDE_BITS = 4;
    private static final int STRIDE = 1 << STRIDE_BITS;
    private static final int HASH_MASK = 0x7FFF;

    /** Of a class none of whose methods can be suspended. */
    static final MethodTable EMPTY = new MethodTable(null, null, List.of());

    private record Method(String name, char hash, int[] lines) {}

    private final Class<?> type;
    private final String file;
    private final List<Method> methods;

    private MethodTable(Class<?> type, String file, List<Method> methods) {
        this.type = type;
        this.file = file;
        this.methods = methods;
    }

    static MethodTable parse(Class<?> type, String text) {
        List<Method> methods = new ArrayList<>();
        int at = text.indexOf('\n') + 1;
        String file = at == 1 ? null : text.substring(0, at - 1);
        while (at < text.length()) {
            int name = text.indexOf(';', at);
            int count = text.charAt(name + 2) - 1;
            int[] lines = lines(text, name + 3, count);
            methods.add(new Method(text.substring(at, name), text.charAt(name + 1), lines));
            at = name + 3 + count;
        }
        return new MethodTable(type, file, methods);
    }

    private static int[] lines(String text, int start, int count) {
        int[] lines = new int[count];
        int line = 0;
        for (int i = 0; i < count; i++) {
            int distance = (char) (text.charAt(start + i) - 1);
            line = (char) (line + ((distance & 1) == 0 ? distance >> 1 : -(distance + 1 >> 1)));
            lines[i] = line;
        }
        return lines;
    }

    /** The logical stack trace element of a suspension point. */
    StackTraceElement element(int point) {
        int stride = point >>> STRIDE_BITS;
        for (Method method : methods) {
            int strides = Math.max(1, (method.lines.length + STRIDE - 1) >>> STRIDE_BITS);
            if (stride < strides) {
                return element(method.name, method.lines[(stride << STRIDE_BITS) + (point & STRIDE - 1)]);
            }
            stride -= strides;
        }
        throw new IllegalArgumentException("no suspension point " + point + " in " + type);
    }

    StackTraceElement element(String method, int line) {
        return LogicalStack.element(type, method, file, line == 0 ? -1 : line);
    }

    /** Whether a method can be captured; another of the same name may rarely pass for it. */
    boolean declares(String name, String descriptor) {
        int hash = 1 + (descriptor.hashCode() & HASH_MASK);
        for (Method method : methods) {
            if (method.hash == hash && method.name.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
