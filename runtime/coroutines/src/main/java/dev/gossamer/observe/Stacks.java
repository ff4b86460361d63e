package dev.gossamer.observe;

import dev.gossamer.LightThread;

/** The innermost frames of light threads, as text. */
final class Stacks {
    private static final int MOST_FRAMES = 12;

    private Stacks() {}

    /** Of a thread that does not execute: a frame a line; empty where it is dead. */
    static String of(LightThread<?> thread) {
        StackTraceElement[] frames = thread.stackTrace();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
            text.append(i == 0 ? "" : "\n").append(frames[i]);
        }
        if (frames.length > MOST_FRAMES) {
            text.append("\n... ").append(frames.length - MOST_FRAMES).append(" more");
        }
        return text.toString();
    }
}
