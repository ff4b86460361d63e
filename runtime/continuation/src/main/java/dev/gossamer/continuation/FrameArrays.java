package dev.gossamer.continuation;

import java.util.Arrays;

/** A frame for methods whose live values fit no fixed shape. */
public final class FrameArrays extends Frame {
    private final Object[] references;
    private final long[] primitives;

    private FrameArrays(Object resumer, int references, int primitives) {
        super(resumer);
        this.references = new Object[references];
        this.primitives = new long[primitives];
    }

    public static FrameArrays make(Object resumer, int references, int primitives) {
        return new FrameArrays(resumer, references, primitives);
    }

    public FrameArrays put(int index, Object value) {
        references[index] = value;
        return this;
    }

    public FrameArrays put(int index, Object a, Object b, Object c, Object d) {
        references[index] = a;
        references[index + 1] = b;
        references[index + 2] = c;
        references[index + 3] = d;
        return this;
    }

    public FrameArrays put(int index, long value) {
        primitives[index] = value;
        return this;
    }

    public FrameArrays put(int index, long a, long b, long c, long d) {
        primitives[index] = a;
        primitives[index + 1] = b;
        primitives[index + 2] = c;
        primitives[index + 3] = d;
        return this;
    }

    public Object reference(int index) {
        return references[index];
    }

    public long primitive(int index) {
        return primitives[index];
    }

    /** After the values have been put. */
    public void save(Object context, int point) {
        link((Context) context, point);
    }

    /** After a restore: what was saved may be garbage now. */
    public void clear() {
        Arrays.fill(references, null);
    }
}
