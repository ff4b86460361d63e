package dev.gossamer.continuation;

/** A frame with room for 2 references and 2 primitives. */
public final class Frame2x2 extends Frame {
    public Object r0;
    public Object r1;
    public long p0;
    public long p1;

    private Frame2x2(Object resumer) {
        super(resumer);
    }

    public static Frame2x2 make(Object resumer) {
        return new Frame2x2(resumer);
    }

    public void save(Object r0, Object r1, long p0, long p1, Object context, int point) {
        if (this.r0 != r0) {
            this.r0 = r0;
        }
        if (this.r1 != r1) {
            this.r1 = r1;
        }
        this.p0 = p0;
        this.p1 = p1;
        link((Context) context, point);
    }

    /** After a restore: what was saved may be garbage now. */
    public void clear() {
        r0 = null;
        r1 = null;
    }
}
