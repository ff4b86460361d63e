package dev.gossamer.continuation;

/** A frame with room for 4 references and no primitives. */
public final class Frame4x0 extends Frame {
    public Object r0;
    public Object r1;
    public Object r2;
    public Object r3;

    private Frame4x0(Object resumer) {
        super(resumer);
    }

    public static Frame4x0 make(Object resumer) {
        return new Frame4x0(resumer);
    }

    public void save(Object r0, Object r1, Object r2, Object r3, Object context, int point) {
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
