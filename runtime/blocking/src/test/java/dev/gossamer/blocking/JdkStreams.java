package dev.gossamer.blocking;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;

/** Has nothing suspendable, so what it makes is the JDK's. */
final class JdkStreams {
    private JdkStreams() {}

    static InputStream buffered(InputStream in, int size) {
        return new BufferedInputStream(in, size);
    }

    static OutputStream buffered(OutputStream out, int size) {
        return new BufferedOutputStream(out, size);
    }

    static Reader buffered(Reader in, int size) {
        return new BufferedReader(in, size);
    }

    static Writer buffered(Writer out, int size) {
        return new BufferedWriter(out, size);
    }

    static Reader reader(InputStream in, Charset charset) {
        return new InputStreamReader(in, charset);
    }

    static Reader reader(InputStream in, CharsetDecoder decoder) {
        return new InputStreamReader(in, decoder);
    }

    static Writer writer(OutputStream out, Charset charset) {
        return new OutputStreamWriter(out, charset);
    }

    static Writer writer(OutputStream out, CharsetEncoder encoder) {
        return new OutputStreamWriter(out, encoder);
    }

    static Writer writer(OutputStream out, String charset) throws Exception {
        return new OutputStreamWriter(out, charset);
    }
}
