package dev.gossamer.continuation;

/** What a thread was about when the JVM called a method in between: running, or saving its frames. */
final class Interrupted {
    private final Context context;
    private final int state;
    private final boolean first;
    private final Frame tail;
    private final boolean entersBody;

    Interrupted(Context context) {
        this.context = context;
        this.state = context.state;
        this.first = context.first;
        this.tail = context.tail;
        this.entersBody = context.entersBody;
        context.state = Context.FOREIGN;
        context.first = false;
        context.tail = null;
        context.entersBody = false;
    }

    void goOn() {
        context.state = state;
        context.first = first;
        context.tail = tail;
        context.entersBody = entersBody;
    }
}
