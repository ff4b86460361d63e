package dev.gossamer.continuation;

/** A frame for methods whose live values fit no fixed shape. */
public final class FrameArrays extends Frame {
    public final Object[] references;
    public final long[] primitives;

    private FrameArrays(Object[] references, long[] primitives, Context context, Resumer resumer, int point) {
        super(context, resumer, point);
        this.references = references;
        this.primitives = primitives;
    }

    public static void save(Object[] references, long[] primitives, Context context, Resumer resumer, int point) {
        new FrameArrays(references, primitives, context, resumer, point);
    }

    /** The arrays are those of this frame, filled again by the caller. */
    public void save(Object[] references, long[] primitives, Context context, int point) {
        relink(context, point);
    }

    /** After a restore: what was saved may be garbage now. */
    public void clear() {
        java.util.Arrays.fill(references, null);
    }
}
