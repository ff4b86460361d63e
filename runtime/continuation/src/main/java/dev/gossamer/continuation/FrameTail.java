package dev.gossamer.continuation;

/**
 * The frame of a method that does nothing after a call but hand its result on: there is nothing to restore, so the
 * method has no resume code for it. It is there for the logical stack.
 */
final class FrameTail extends Frame {
    /** What the inner frame has left in the context, a result or an error, is what this one gives. */
    private static final Resumer HAND_ON = (context, frame) -> {};

    private static final Resumer DROP = (context, frame) -> context.dropResult();

    private final Resumer owner;

    private FrameTail(Resumer action, Resumer owner) {
        super(action);
        this.owner = owner;
    }

    static FrameTail handOn(Resumer owner) {
        return new FrameTail(HAND_ON, owner);
    }

    static FrameTail drop(Resumer owner) {
        return new FrameTail(DROP, owner);
    }

    @Override
    Resumer owner() {
        return owner;
    }
}
