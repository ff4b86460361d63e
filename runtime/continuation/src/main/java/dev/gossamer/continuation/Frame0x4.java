package dev.gossamer.continuation;

/** A frame with room for no references and 4 primitives. */
public final class Frame0x4 extends Frame {
    public long p0;
    public long p1;
    public long p2;
    public long p3;

    private Frame0x4(Context context, Resumer resumer, int point) {
        super(context, resumer, point);
    }

    public static void save(long p0, long p1, long p2, long p3, Context context, Resumer resumer, int point) {
        Frame0x4 frame = new Frame0x4(context, resumer, point);
        frame.p0 = p0;
        frame.p1 = p1;
        frame.p2 = p2;
        frame.p3 = p3;
    }

    public void save(long p0, long p1, long p2, long p3, Context context, int point) {
        this.p0 = p0;
        this.p1 = p1;
        this.p2 = p2;
        this.p3 = p3;
        relink(context, point);
    }
}
