package dev.gossamer.benchmarks.startup;

import java.util.Random;

/**
 * The sources of an application of many classes, ten of them suspendable. A class has a superclass or interfaces of the
 * same application, fields, half a dozen methods with loops, strings, collections and calls of its neighbours, and now and
 * then lambdas, an enum switch or a nested class: two to five kilobytes when compiled.
 */
final class AppSource {
    static final int SUSPENDABLE = 10;
    static final int PER_PACKAGE = 50;

    private static final String[] NOUNS = {
        "Order", "Customer", "Invoice", "Product", "Session", "Shipment", "Account", "Payment", "Catalog", "Address"
    };
    private static final String[] ROLES = {
        "Service", "Repository", "Mapper", "Factory", "Handler", "Converter", "Validator", "Builder", "Listener"
    };

    private final int classes;

    AppSource(int classes) {
        this.classes = classes;
    }

    static String packageOf(int i) {
        return "com.acme.shop.m" + i / PER_PACKAGE;
    }

    static String nameOf(int i) {
        return NOUNS[i % NOUNS.length] + ROLES[i / 3 % ROLES.length] + i;
    }

    static String qualified(int i) {
        return packageOf(i) + '.' + nameOf(i);
    }

    boolean isInterface(int i) {
        return i % 10 == 3;
    }

    boolean isSuspendable(int i) {
        return i % (classes / SUSPENDABLE) == 7;
    }

    String source(int i) {
        StringBuilder out = new StringBuilder("package " + packageOf(i) + ";\n\nimport java.util.*;\n\n");
        if (isInterface(i)) {
            anInterface(out, i);
        } else {
            aClass(out, i, new Random(i));
        }
        return out.append("}\n").toString();
    }

    private void anInterface(StringBuilder out, int i) {
        out.append("public interface " + nameOf(i)
                + " {\n  String describe(int level);\n  long measure(List<String> of);\n"
                + "  default String label" + i + "(String prefix) { return prefix + describe(" + i
                + ") + getClass(); }\n"
                + "  default Map<String, Long> table" + i + "(List<String> of) {\n"
                + "    Map<String, Long> result = new TreeMap<>();\n"
                + "    for (String s : of) result.put(s, measure(List.of(s, \"" + nameOf(i) + "\")));\n"
                + "    return result;\n  }\n");
    }

    private void aClass(StringBuilder out, int i, Random random) {
        int base = i - 1;
        boolean inherits = i % 5 == 1 && base >= 0 && !isInterface(base) && base / PER_PACKAGE == i / PER_PACKAGE;
        int implemented = i / 10 * 10 + 3;
        String name = nameOf(i);
        out.append("public class " + name + (inherits ? " extends " + nameOf(base) : "")
                + (implemented < classes ? " implements " + qualified(implemented) : "") + " {\n"
                + "  private static final Map<String, Integer> CACHE = new HashMap<>();\n"
                + "  private final List<String> items" + i + " = new ArrayList<>();\n  private int count" + i + ";\n"
                + "  public String describe(int level) { return \"" + name + " of \" + level + items" + i + "; }\n"
                + "  public long measure(List<String> of) { long sum = 0; for (String s : of) sum += s.length(); return sum; }\n"
                + "  public int run(int depth) {\n    int sum = 0;\n"
                + "    for (int k = 0; k < 2; k++) { sum += step0(k, \"a\" + k); }\n    return sum;\n  }\n");
        for (int m = 0; m < 4 + random.nextInt(4); m++) {
            method(out, i, m, random);
        }
        if (isSuspendable(i)) {
            out.append("  @dev.gossamer.continuation.Suspendable public int waits(int n) {\n    int sum = 0;\n"
                    + "    for (int k = 0; k < n; k++) { dev.gossamer.continuation.Continuation.suspend(); sum += step0(k, \"w\"); }\n"
                    + "    return sum;\n  }\n");
        }
        if (i % 4 == 0) {
            out.append(
                    "  enum Kind" + i + " { LOW, MIDDLE, HIGH }\n  static String kind(Kind" + i + " k) {\n"
                            + "    switch (k) { case LOW: return \"l\"; case HIGH: return \"h\"; default: return k.name(); }\n  }\n");
        }
    }

    private void method(StringBuilder out, int i, int m, Random random) {
        int other = other(i, random);
        out.append("  public int step" + m + "(int n, String text) {\n    String key = text + \"." + nameOf(i) + m
                + "\" + n;\n");
        switch (random.nextInt(5)) {
            case 0 ->
                out.append("    Integer known = CACHE.get(key);\n    if (known != null) return known;\n"
                        + "    CACHE.put(key, n);\n    items" + i + ".add(key);\n    return count" + i + "++;\n");
            case 1 ->
                out.append("    int sum = 0;\n    for (int k = 0; k < n; k++) {\n"
                        + "      if (key.length() > k && key.charAt(k) == '" + (char) ('a' + m) + "') sum += k * "
                        + (i + m)
                        + ";\n      else sum ^= text.hashCode();\n    }\n    return sum;\n");
            case 2 ->
                out.append("    if (n > 1000) return new " + qualified(other) + "().run(n - 1);\n"
                        + "    StringBuilder b = new StringBuilder();\n    b.append(key).append(n).append(count" + i
                        + ");\n    return b.toString().length();\n");
            case 3 ->
                out.append("    try {\n      return Integer.parseInt(text) + items" + i + ".size();\n"
                        + "    } catch (NumberFormatException e) {\n      count" + i + " += n;\n      return -1;\n"
                        + "    } finally {\n      items" + i + ".add(\"end of " + m + "\");\n    }\n");
            default ->
                out.append(
                        m % 3 == 0
                                ? "    items" + i + ".removeIf(s -> s.length() > n + text.length());\n    return items"
                                        + i + ".size();\n"
                                : "    long bits = Double.doubleToLongBits(n * 1.5) ^ (long) text.length() << 3;\n"
                                        + "    return (int) (bits % " + (i + 7) + ") + Objects.hash(key, count" + i
                                        + ");\n");
        }
        out.append("  }\n");
    }

    private int other(int i, Random random) {
        int other = random.nextInt(classes);
        return isInterface(other) ? other - 1 : other == i ? (isInterface(0) ? 1 : 0) : other;
    }

    /** Uses each class: makes an object and calls it; the program's own time is that of loading, mostly. */
    String main() {
        StringBuilder out = new StringBuilder("package com.acme.shop;\n\npublic final class Main {\n");
        int packages = (classes + PER_PACKAGE - 1) / PER_PACKAGE;
        for (int p = 0; p < packages; p++) {
            out.append("  static int use" + p + "() throws Exception {\n    int sum = 0;\n");
            for (int i = p * PER_PACKAGE; i < Math.min(classes, (p + 1) * PER_PACKAGE); i++) {
                out.append(
                        isInterface(i)
                                ? "    sum += " + qualified(i) + ".class.getName().length();\n"
                                : "    sum += new " + qualified(i) + "().run(" + i % 7 + ");\n");
            }
            out.append("    return sum;\n  }\n");
        }
        out.append("  public static void main(String[] a) throws Exception {\n    int sum = 0;\n");
        for (int p = 0; p < packages; p++) {
            out.append("    sum += use" + p + "();\n");
        }
        return out.append(
                        "    System.out.println(\"sum=\" + sum + \" cpu=\"\n"
                                + "        + ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis());\n  }\n}\n")
                .toString();
    }
}
