package dev.gossamer.continuation;

/** A frame with room for no references and 4 primitives. */
public final class Frame0x4 extends Frame {
    public long p0;
    public long p1;
    public long p2;
    public long p3;

    private Frame0x4(Object resumer) {
        super(resumer);
    }

    public static Frame0x4 make(Object resumer) {
        return new Frame0x4(resumer);
    }

    public void save(long p0, long p1, long p2, long p3, Object context, int point) {
        this.p0 = p0;
        this.p1 = p1;
        this.p2 = p2;
        this.p3 = p3;
        link((Context) context, point);
    }
}
