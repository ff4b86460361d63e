package dev.gossamer.continuation;

/**
 * Names and lines of a rewritten class's suspendable methods, as its rewriting left them:
 * the source file, then for each method {@code name}, {@code descriptor} and a character for the line of each point,
 * all separated by tabs and newlines: {@code File.java\nname\tdesc\tLLL\n...}. Lines start at 1, as 0 stands for none.
 */
final class MethodTable {
    /** Of a class none of whose methods can be suspended. */
    static final MethodTable EMPTY = new MethodTable(null, null, new String[0]);

    private final Class<?> type;
    private final String file;
    private final String[] methods;

    private MethodTable(Class<?> type, String file, String[] methods) {
        this.type = type;
        this.file = file;
        this.methods = methods;
    }

    static MethodTable parse(Class<?> type, String text) {
        // The lines are characters of any value, so only the first two fields of a method end at a separator.
        java.util.List<String> methods = new java.util.ArrayList<>();
        int at = text.indexOf('\n') + 1;
        String file = at == 1 ? null : text.substring(0, at - 1);
        while (at < text.length()) {
            int name = text.indexOf('\t', at) + 1;
            int descriptor = text.indexOf('\t', name) + 1;
            int end = descriptor + 1 + text.charAt(descriptor);
            methods.add(text.substring(at, end));
            at = end;
        }
        return new MethodTable(type, file, methods.toArray(String[]::new));
    }

    /** The logical stack trace element of a suspension point: {@code method << 16 | index}. */
    StackTraceElement element(int point) {
        String method = methods[point >>> 16];
        int name = method.indexOf('\t');
        int lines = method.indexOf('\t', name + 1) + 2;
        int line = method.charAt(lines + (point & 0xFFFF)) - 1;
        return element(method.substring(0, name), line);
    }

    /** The method that a synthetic resume method was made from. */
    String name(int index) {
        return methods[index].substring(0, methods[index].indexOf('\t'));
    }

    StackTraceElement element(String method, int line) {
        return LogicalStack.element(type, method, file, line == 0 ? -1 : line);
    }

    boolean declares(String name, String descriptor) {
        String prefix = name + '\t' + descriptor + '\t';
        for (String method : methods) {
            if (method.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
