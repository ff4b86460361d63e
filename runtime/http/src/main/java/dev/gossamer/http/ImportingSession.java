package dev.gossamer.http;

import java.security.Principal;
import java.security.cert.Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/** What was agreed on by an {@link ImportingEngine}: to be looked at, with no values and no context. */
final class ImportingSession implements SSLSession {
    private static final int MAX_CONTENT = 1 << 14;
    private static final int MAX_RECORD = MAX_CONTENT + 2048 + 5;

    private final byte[] id;
    private final String cipherSuite;

    ImportingSession(byte[] id, String cipherSuite) {
        this.id = id;
        this.cipherSuite = cipherSuite;
    }

    @Override
    public byte[] getId() {
        return id.clone();
    }

    @Override
    public SSLSessionContext getSessionContext() {
        return null;
    }

    @Override
    public long getCreationTime() {
        return 0;
    }

    @Override
    public long getLastAccessedTime() {
        return 0;
    }

    @Override
    public void invalidate() {
        // Others have it, too: it ends when its lifetime is over.
    }

    @Override
    public boolean isValid() {
        return id.length > 0;
    }

    @Override
    public void putValue(String name, Object value) {
        throw new UnsupportedOperationException("a session of an outside store has no values");
    }

    @Override
    public Object getValue(String name) {
        return null;
    }

    @Override
    public void removeValue(String name) {
        // There is none.
    }

    @Override
    public String[] getValueNames() {
        return new String[0];
    }

    @Override
    public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
        throw new SSLPeerUnverifiedException("no client certificate was asked for");
    }

    @Override
    public Certificate[] getLocalCertificates() {
        return null;
    }

    @Override
    public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
        throw new SSLPeerUnverifiedException("no client certificate was asked for");
    }

    @Override
    public Principal getLocalPrincipal() {
        return null;
    }

    @Override
    public String getCipherSuite() {
        return cipherSuite;
    }

    @Override
    public String getProtocol() {
        return "TLSv1.2";
    }

    @Override
    public String getPeerHost() {
        return null;
    }

    @Override
    public int getPeerPort() {
        return -1;
    }

    @Override
    public int getPacketBufferSize() {
        return MAX_RECORD;
    }

    @Override
    public int getApplicationBufferSize() {
        return MAX_CONTENT;
    }
}
