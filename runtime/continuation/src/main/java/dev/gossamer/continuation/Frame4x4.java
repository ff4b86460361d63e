package dev.gossamer.continuation;

/** A frame with room for 4 references and 4 primitives. */
public final class Frame4x4 extends Frame {
    public Object r0;
    public Object r1;
    public Object r2;
    public Object r3;
    public long p0;
    public long p1;
    public long p2;
    public long p3;

    private Frame4x4(Object resumer) {
        super(resumer);
    }

    public static Frame4x4 make(Object resumer) {
        return new Frame4x4(resumer);
    }

    public void save(
            Object r0, Object r1, Object r2, Object r3, long p0, long p1, long p2, long p3, Object context, int point) {
        if (this.r0 != r0) {
            this.r0 = r0;
        }
        if (this.r1 != r1) {
            this.r1 = r1;
        }
        if (this.r2 != r2) {
            this.r2 = r2;
        }
        if (this.r3 != r3) {
            this.r3 = r3;
        }
        this.p0 = p0;
        this.p1 = p1;
        this.p2 = p2;
        this.p3 = p3;
        link((Context) context, point);
    }

    /** After a restore: what was saved may be garbage now. */
    public void clear() {
        r0 = null;
        r1 = null;
        r2 = null;
        r3 = null;
    }
}
