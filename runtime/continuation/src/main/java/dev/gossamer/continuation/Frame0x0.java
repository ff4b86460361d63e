package dev.gossamer.continuation;

/** A frame with room for no references and no primitives. */
public final class Frame0x0 extends Frame {

    private Frame0x0(Object resumer) {
        super(resumer);
    }

    public static Frame0x0 make(Object resumer) {
        return new Frame0x0(resumer);
    }

    public void save(Object context, int point) {
        link((Context) context, point);
    }
}
