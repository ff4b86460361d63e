package dev.gossamer.continuation;

/**
 * The saved activation of one method: its live values, where to go on, and its caller. A frame is used again by the
 * next suspend of the same activation, so a loop of suspends allocates nothing.
 *
 * <p>The shapes (by number of references and of 64-bit primitive slots) are chosen for each method when it is
 * rewritten. Made by rewritten code only.
 */
public abstract class Frame {
    /** The resume code of the class that the method is in. */
    final Resumer resumer;

    /** Which method of the class, and which suspension point in it. Read by rewritten code. */
    public int point;

    /** The frame of the caller; null at the root, or as long as the caller has not been saved. */
    Frame next;

    Frame(Context context, Resumer resumer, int point) {
        this.resumer = resumer;
        this.point = point;
        context.link(this);
    }

    final void relink(Context context, int point) {
        this.point = point;
        context.link(this);
    }
}
