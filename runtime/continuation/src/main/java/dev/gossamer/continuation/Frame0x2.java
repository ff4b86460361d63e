package dev.gossamer.continuation;

/** A frame with room for no references and 2 primitives. */
public final class Frame0x2 extends Frame {
    public long p0;
    public long p1;

    private Frame0x2(Object resumer) {
        super(resumer);
    }

    public static Frame0x2 make(Object resumer) {
        return new Frame0x2(resumer);
    }

    public void save(long p0, long p1, Object context, int point) {
        this.p0 = p0;
        this.p1 = p1;
        link((Context) context, point);
    }
}
