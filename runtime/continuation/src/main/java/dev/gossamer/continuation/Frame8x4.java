package dev.gossamer.continuation;

/** A frame with room for 8 references and 4 primitives. */
public final class Frame8x4 extends Frame {
    public Object r0;
    public Object r1;
    public Object r2;
    public Object r3;
    public Object r4;
    public Object r5;
    public Object r6;
    public Object r7;
    public long p0;
    public long p1;
    public long p2;
    public long p3;

    private Frame8x4(Object resumer) {
        super(resumer);
    }

    public static Frame8x4 make(Object resumer) {
        return new Frame8x4(resumer);
    }

    public void save(
            Object r0,
            Object r1,
            Object r2,
            Object r3,
            Object r4,
            Object r5,
            Object r6,
            Object r7,
            long p0,
            long p1,
            long p2,
            long p3,
            Object context,
            int point) {
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
        if (this.r4 != r4) {
            this.r4 = r4;
        }
        if (this.r5 != r5) {
            this.r5 = r5;
        }
        if (this.r6 != r6) {
            this.r6 = r6;
        }
        if (this.r7 != r7) {
            this.r7 = r7;
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
        r4 = null;
        r5 = null;
        r6 = null;
        r7 = null;
    }
}
