package dev.gossamer.agent.record;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has been recorded so far, as the text of a suspendables list. Safe for use by many threads. */
final class Recording {
    private static final int STACKS_AT_MOST = 200;

    private static final String HEAD = """
            # A suspendables list, recorded by the Gossamer agent from the pins that a program met.
            # Run it again with suspendables=FILE,record=FILE until no line is added.
            """;

    private final SortedSet<String> lines = new TreeSet<>();
    private final SortedMap<String, Pin> pins = new TreeMap<>();

    /** The pins of one stack. */
    private static final class Pin {
        final List<PinFrame> frames;
        final Advice advice;
        long count;

        Pin(List<PinFrame> frames, Advice advice) {
            this.frames = frames;
            this.advice = advice;
        }
    }

    /** @param lines of the list that is gone on with */
    Recording(List<String> lines) {
        this.lines.addAll(lines);
    }

    /** Counts a pin that is known; false if it is not. */
    synchronized boolean count(String what) {
        Pin pin = pins.get(what);
        if (pin != null) {
            pin.count++;
        }
        return pin != null;
    }

    synchronized void add(String what, List<PinFrame> frames, Advice advice) {
        pins.computeIfAbsent(what, w -> new Pin(frames, advice)).count++;
        if (advice.helps()) {
            lines.addAll(advice.lines());
        }
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append('\n');
        lines.forEach(line -> text.append(line).append('\n'));
        append(text, "Pins that these lines avoid:", blocks(true));
        append(text, "Pins that no line avoids:", blocks(false));
        return text.toString();
    }

    /** One for each frame that pins, with the first of its stacks. */
    private List<String> blocks(boolean avoided) {
        SortedMap<String, List<Pin>> byMessage = new TreeMap<>();
        pins.forEach((what, pin) -> {
            if (pin.advice.helps() == avoided) {
                String key = message(what, avoided) + '\n' + pin.advice;
                byMessage.computeIfAbsent(key, k -> new ArrayList<>()).add(pin);
            }
        });
        List<String> blocks = new ArrayList<>();
        byMessage.forEach((key, same) -> blocks.add(text(key.lines().findFirst().orElse(""), same)));
        return blocks;
    }

    /** What to do is said by the lines, where they help. */
    private static String message(String what, boolean avoided) {
        String message = what.lines().findFirst().orElse("");
        int remedy = message.indexOf("; ");
        return avoided && remedy >= 0 ? message.substring(0, remedy) : message;
    }

    private static void append(StringBuilder text, String title, List<String> blocks) {
        if (!blocks.isEmpty()) {
            text.append("\n# ").append(title).append('\n');
            blocks.stream().limit(STACKS_AT_MOST).forEach(text::append);
            if (blocks.size() > STACKS_AT_MOST) {
                text.append("#\n# and ").append(blocks.size() - STACKS_AT_MOST).append(" more\n");
            }
        }
    }

    private static String text(String message, List<Pin> same) {
        long count = same.stream().mapToLong(pin -> pin.count).sum();
        Pin first = same.get(0);
        StringBuilder text = new StringBuilder("#\n# ");
        text.append(count == 1 ? "once: " : count + " times: ").append(message).append('\n');
        first.advice.obstacles().forEach(o -> text.append("#   ").append(o).append('\n'));
        String title = first.advice.helps() ? "listed: " : "without that, to be listed: ";
        first.advice
                .lines()
                .forEach(line -> text.append("#   ").append(title).append(line).append('\n'));
        for (PinFrame frame : first.frames) {
            if (!frame.isOurs()) {
                text.append("#     at ").append(frame).append(frame.captured() ? "" : "  <- cannot be captured");
                text.append('\n');
            }
        }
        return text.toString();
    }
}
