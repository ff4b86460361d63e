package dev.gossamer.http;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** The server's end of TLS 1.2, with no settings to change. */
abstract class FixedEngine extends SSLEngine {
    private static final String[] PROTOCOLS = {"TLSv1.2"};

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("this engine has been set up already; describe it in Tls");
    }

    @Override
    public final void beginHandshake() throws SSLException {
        // The client begins.
    }

    @Override
    public final Runnable getDelegatedTask() {
        return null;
    }

    @Override
    public final String[] getSupportedCipherSuites() {
        return getEnabledCipherSuites();
    }

    @Override
    public final String[] getEnabledCipherSuites() {
        return new String[] {getSession().getCipherSuite()};
    }

    @Override
    public final void setEnabledCipherSuites(String[] suites) {
        throw fixed();
    }

    @Override
    public final String[] getSupportedProtocols() {
        return PROTOCOLS.clone();
    }

    @Override
    public final String[] getEnabledProtocols() {
        return PROTOCOLS.clone();
    }

    @Override
    public final void setEnabledProtocols(String[] protocols) {
        throw fixed();
    }

    @Override
    public final void setUseClientMode(boolean mode) {
        throw fixed();
    }

    @Override
    public final boolean getUseClientMode() {
        return false;
    }

    @Override
    public final void setNeedClientAuth(boolean need) {
        throw fixed();
    }

    @Override
    public final boolean getNeedClientAuth() {
        return false;
    }

    @Override
    public final void setWantClientAuth(boolean want) {
        throw fixed();
    }

    @Override
    public final boolean getWantClientAuth() {
        return false;
    }

    @Override
    public final void setEnableSessionCreation(boolean flag) {
        throw fixed();
    }

    @Override
    public final boolean getEnableSessionCreation() {
        return true;
    }
}
