package dev.gossamer;

/** Where in the processing of a request a handler runs. Printed as the reference names it in its messages. */
public enum Phase {
    REWRITE("rewrite_by_lua*", true, true, true),
    ACCESS("access_by_lua*", true, true, true),
    CONTENT("content_by_lua*", true, true, true),
    TIMER("ngx.timer", true, true, false),
    SSL_CERTIFICATE("ssl_certificate_by_lua*", true, true, false),
    SSL_SESSION_FETCH("ssl_session_fetch_by_lua*", true, true, false),
    SSL_CLIENT_HELLO("ssl_client_hello_by_lua*", true, true, false),
    SSL_SESSION_STORE("ssl_session_store_by_lua*", false, true, false),
    SET("set_by_lua*", false, false, false),
    BALANCER("balancer_by_lua*", false, true, false),
    HEADER_FILTER("header_filter_by_lua*", false, true, false),
    BODY_FILTER("body_filter_by_lua*", false, false, false),
    LOG("log_by_lua*", false, false, false);

    private final String text;
    private final boolean maySuspend;
    private final boolean mayExit;
    private final boolean mayRedirect;

    Phase(String text, boolean maySuspend, boolean mayExit, boolean mayRedirect) {
        this.text = text;
        this.maySuspend = maySuspend;
        this.mayExit = mayExit;
        this.mayRedirect = mayRedirect;
    }

    /** Whether coroutines and light threads may be used (rule 14). */
    public boolean maySuspend() {
        return maySuspend;
    }

    boolean mayExit() {
        return mayExit;
    }

    /** exec and redirect. */
    boolean mayRedirect() {
        return mayRedirect;
    }

    @Override
    public String toString() {
        return text;
    }
}
