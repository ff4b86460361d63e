package dev.gossamer.continuation;

/** A frame with room for no references and 2 primitives. */
public final class Frame0x2 extends Frame {
    public long p0;
    public long p1;

    private Frame0x2(Context context, Resumer resumer, int point) {
        super(context, resumer, point);
    }

    public static void save(long p0, long p1, Context context, Resumer resumer, int point) {
        Frame0x2 frame = new Frame0x2(context, resumer, point);
        frame.p0 = p0;
        frame.p1 = p1;
    }

    public void save(long p0, long p1, Context context, int point) {
        this.p0 = p0;
        this.p1 = p1;
        relink(context, point);
    }
}
