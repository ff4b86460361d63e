package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * What the first message of a client tells beside the server name (RFC 8446, section 4.1.2).
 *
 * @param sessionId of the session to be resumed; empty: none. With TLS 1.3 it means nothing
 * @param offersTls13 whether the version is negotiated down only if the server wants it so
 */
record TlsHello(byte[] sessionId, boolean offersTls13) {
    static final TlsHello UNKNOWN = new TlsHello(new byte[0], false);

    private static final int VERSION_AND_RANDOM = 2 + 32;
    private static final int MAX_SESSION_ID = 32;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS_1_3 = 0x0304;

    /**
     * @param hello from the version on; neither read nor kept
     * @return {@link #UNKNOWN} where it is malformed: the engine will say so to the client
     */
    static TlsHello parse(ByteBuf hello) {
        ByteBuf in = hello.slice();
        try {
            byte[] id = new byte[in.skipBytes(VERSION_AND_RANDOM).readUnsignedByte()];
            if (id.length > MAX_SESSION_ID) {
                return UNKNOWN;
            }
            in.readBytes(id);
            in.skipBytes(in.readUnsignedShort());
            in.skipBytes(in.readUnsignedByte());
            return new TlsHello(id, in.isReadable() && offersTls13(in.readSlice(in.readUnsignedShort())));
        } catch (IndexOutOfBoundsException malformed) {
            return UNKNOWN;
        }
    }

    private static boolean offersTls13(ByteBuf extensions) {
        while (extensions.isReadable()) {
            int type = extensions.readUnsignedShort();
            ByteBuf content = extensions.readSlice(extensions.readUnsignedShort());
            if (type == SUPPORTED_VERSIONS) {
                ByteBuf versions = content.readSlice(content.readUnsignedByte());
                while (versions.isReadable()) {
                    if (versions.readUnsignedShort() == TLS_1_3) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether an engine that speaks these versions will agree on TLS 1.2, or on nothing. */
    boolean endsInTls12(String... protocols) {
        List<String> spoken = List.of(protocols);
        return spoken.contains("TLSv1.2") && !(offersTls13 && spoken.contains("TLSv1.3"));
    }
}
