package dev.gossamer.continuation;

/**
 * The saved activation of one method: its live values, where to go on, and its caller. A frame is used again by the
 * next suspend of the same activation, so a loop of suspends allocates nothing.
 *
 * <p>The shapes (by number of references and of 64-bit primitive slots) are chosen for each method when it is
 * rewritten. Made by rewritten code only.
 */
public abstract class Frame {
    /** What goes on with it: the resume code of the class that the method is in. */
    final Resumer resumer;

    /** Which suspension point of the class. Read by rewritten code. */
    public int point;

    /** The frame of the caller; null at the root, or as long as the caller has not been saved. */
    Frame next;

    /** @param resumer a {@link Resumer}: untyped, as each descriptor with a type of ours makes each class larger */
    Frame(Object resumer) {
        this.resumer = (Resumer) resumer;
    }

    /**
     * Called once by each rewritten class.
     *
     * @param methods the class's table of suspendable methods, see {@link MethodTable}
     * @return a {@link Resumer}
     */
    public static Object resumer(java.lang.invoke.MethodHandles.Lookup lookup, String methods) {
        return Linkage.resumer(lookup, methods);
    }

    final void link(Context context, int point) {
        this.point = point;
        context.link(this);
    }

    /** The resumed activation is about to return what its last call gives: it needs this frame no more. */
    public final void handOn(Context context, int point) {
        replace(FrameTail.handOn(resumer), context, point);
    }

    /** As {@link #handOn}, where the activation returns nothing and its last call has a result. */
    public final void drop(Context context, int point) {
        replace(FrameTail.drop(resumer), context, point);
    }

    private void replace(FrameTail tail, Context context, int point) {
        tail.next = next;
        tail.link(context, point);
    }

    /** The resume code of the class that the method is in. */
    Resumer owner() {
        return resumer;
    }
}
