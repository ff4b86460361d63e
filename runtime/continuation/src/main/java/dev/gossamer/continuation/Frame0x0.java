package dev.gossamer.continuation;

/** A frame with room for no references and no primitives. */
public final class Frame0x0 extends Frame {
    private Frame0x0(Context context, Resumer resumer, int point) {
        super(context, resumer, point);
    }

    public static void save(Context context, Resumer resumer, int point) {
        new Frame0x0(context, resumer, point);
    }

    public void save(Context context, int point) {
        relink(context, point);
    }
}
