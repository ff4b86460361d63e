package dev.gossamer.continuation;

/** A frame with room for 2 references and no primitives. */
public final class Frame2x0 extends Frame {
    public Object r0;
    public Object r1;

    private Frame2x0(Context context, Resumer resumer, int point) {
        super(context, resumer, point);
    }

    public static void save(Object r0, Object r1, Context context, Resumer resumer, int point) {
        Frame2x0 frame = new Frame2x0(context, resumer, point);
        frame.r0 = r0;
        frame.r1 = r1;
    }

    public void save(Object r0, Object r1, Context context, int point) {
        this.r0 = r0;
        this.r1 = r1;
        relink(context, point);
    }

    /** After a restore: what was saved may be garbage now. */
    public void clear() {
        r0 = null;
        r1 = null;
    }
}
