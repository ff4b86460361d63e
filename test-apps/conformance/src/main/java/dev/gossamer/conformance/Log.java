package dev.gossamer.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is logged while a scenario runs, by the runtime and by the program itself, in the form of {@link Recordings}:
 * warnings and errors.
 */
final class Log extends Handler {
    private static final Pattern ABORTED = Pattern.compile("(user|entry) thread aborted: ([\\w.$]+)(?:: (.*))?");
    private static final Pattern COROUTINE = Pattern.compile("(coroutine \\d+)\\b.*");
    private static final Pattern BLOCKED =
            Pattern.compile("\\s*at dev\\.gossamer\\.LightThread\\.(sleep|waitFor|spawn)\\(.*");

    private final Logger logger = Logger.getLogger("dev.gossamer");
    private final List<String> lines = new ArrayList<>();

    void open() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }

    synchronized void warn(String text) {
        lines.add("log| [warn] " + text);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (record.getLevel().intValue() < Level.WARNING.intValue()) {
            return;
        }
        String[] text = record.getMessage().split("\n");
        Matcher aborted = ABORTED.matcher(text[0]);
        String first = aborted.matches() ? aborted.group(1) + " thread aborted: " + error(aborted) : text[0];
        lines.add("log| [error] " + first);
        for (int i = 1; i < text.length; i++) {
            Matcher coroutine = COROUTINE.matcher(text[i]);
            if (coroutine.matches()) {
                String next = i + 1 < text.length ? text[i + 1] : "";
                lines.add("log| " + coroutine.group(1) + blockedIn(next));
            }
        }
    }

    /** In the words of the reference. */
    private static String error(Matcher aborted) {
        if (aborted.group(2).equals(NullPointerException.class.getName())) {
            return "NullPointerException";
        }
        return aborted.group(3) == null ? "unknown reason" : aborted.group(3);
    }

    private static String blockedIn(String frame) {
        Matcher blocked = BLOCKED.matcher(frame);
        if (!blocked.matches()) {
            return "";
        }
        return " in " + (blocked.group(1).equals("waitFor") ? "wait" : blocked.group(1));
    }

    @Override
    public void flush() {}
}
