package dev.gossamer.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the real server did, in a form that programs here can have: a line {@code status: 200}, the lines of the body,
 * and those of the log, which begin with {@code log| }. The README of the recordings tells what they are like before.
 */
final class Recordings {
    private static final Pattern STATUS = Pattern.compile("status: (\\w+) timedout: (\\w+) truncated: (\\w+)");

    /** Where in the source something happened: a Lua error carries it in its message. */
    private static final Pattern POSITION = Pattern.compile(
            "((content|access|rewrite|log)_by_lua\\(nginx\\.conf:\\d+\\)|/usr/share/lua/[\\w./]+):\\d+: ");

    private static final Pattern ADDRESS = Pattern.compile("(thread|table): 0x[0-9a-f]+");
    private static final Pattern TITLE = Pattern.compile("<head><title>(.*)</title></head>");
    private static final Pattern COROUTINE = Pattern.compile("(coroutine \\d+):");
    private static final Pattern CALLED = Pattern.compile("\\s*\\[C\\]: in function '(sleep|wait|spawn)'");
    private static final Pattern CONTEXT =
            Pattern.compile("(, context: ngx\\.timer| while (closing|logging) request)+$");

    private final String[] text;
    private final List<String> lines = new ArrayList<>();
    private int at;

    private Recordings(String text) {
        this.text = text.split("\n");
    }

    /** The names of all. */
    static List<String> names() {
        return Resources.list("recorded").stream()
                .filter(file -> file.endsWith(".expected"))
                .map(file -> file.substring(0, file.length() - ".expected".length()))
                .sorted()
                .toList();
    }

    /** One of them, in lines. */
    static List<String> of(String name) {
        return parse(Resources.text("recorded/" + name + ".expected"));
    }

    static List<String> parse(String text) {
        Recordings recordings = new Recordings(text);
        recordings.read();
        return recordings.lines;
    }

    /** For those who have no server that could make them. */
    static List<String> withoutStandardPages(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("<page ")).toList();
    }

    private void read() {
        for (at = 0; at < text.length; at++) {
            String line = text[at];
            if (line.startsWith("status: ")) {
                lines.add(status(line));
            } else if (line.startsWith("  log| ")) {
                logged(line.substring(7));
            } else if (line.equals("  <html>")) {
                standardPage();
            } else if (line.startsWith("  ")) {
                lines.add(plain(line.substring(2)));
            }
        }
    }

    private static String status(String line) {
        Matcher matcher = STATUS.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("no status line: " + line + "; see the README of the recordings");
        }
        return "status: " + matcher.group(1)
                + (matcher.group(2).equals("True") ? " timed out" : "")
                + (matcher.group(3).equals("True") ? " cut" : "");
    }

    private static String plain(String line) {
        return ADDRESS.matcher(POSITION.matcher(line).replaceAll("")).replaceAll("$1");
    }

    private void standardPage() {
        while (!text[at].equals("  </html>")) {
            Matcher title = TITLE.matcher(text[at].strip());
            if (title.matches()) {
                lines.add("<page " + title.group(1) + ">");
            }
            at++;
        }
    }

    /** Of a stack: which coroutines, and in what each was blocked. */
    private void logged(String line) {
        Matcher coroutine = COROUTINE.matcher(line);
        if (line.startsWith("[")) {
            lines.add("log| " + entry(line));
        } else if (coroutine.matches()) {
            Matcher called = CALLED.matcher(text[at + 1].substring(7));
            lines.add("log| " + coroutine.group(1) + (called.matches() ? " in " + called.group(1) : ""));
        }
    }

    private static String entry(String line) {
        String text = CONTEXT.matcher(plain(line)).replaceAll("");
        return text.replace("[warn] [lua] ", "[warn] ")
                .replace("[error] lua user thread aborted: runtime error: ", "[error] user thread aborted: ")
                .replace("[error] lua entry thread aborted: runtime error: ", "[error] entry thread aborted: ");
    }
}
