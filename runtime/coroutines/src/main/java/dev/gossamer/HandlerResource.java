package dev.gossamer;

/**
 * Something that a handler has opened and that must not outlive it: a socket. Closed at the end of the handler, however
 * it ends, after the last of its threads. For those who write such things; used on the worker's thread.
 */
public abstract class HandlerResource {
    private Handler handler;
    private HandlerResource older;
    private HandlerResource younger;

    /** Made by its user. */
    protected HandlerResource() {}

    /** Called once, where {@link #release} was not. What it throws is logged. */
    protected abstract void handlerEnded();

    /**
     * Belongs to the handler from now on, and to no other.
     *
     * @throws CoroutineStateException {@code no co ctx found} if that one has ended
     */
    public final void belongTo(Handler handler) {
        release();
        if (handler.ended) {
            throw Texts.state(Texts.NO_CO_CTX);
        }
        this.handler = handler;
        older = handler.resources;
        if (older != null) {
            older.younger = this;
        }
        handler.resources = this;
    }

    /** Belongs to no handler any more. */
    public final void release() {
        if (handler == null) {
            return;
        }
        if (younger == null) {
            handler.resources = older;
        } else {
            younger.older = older;
        }
        if (older != null) {
            older.younger = younger;
        }
        older = null;
        younger = null;
        handler = null;
    }

    static void closeAll(Handler handler) {
        for (HandlerResource r = handler.resources; r != null; r = handler.resources) {
            r.release();
            try {
                r.handlerEnded();
            } catch (Throwable e) {
                AbortLog.resourceFailed(e);
            }
        }
    }
}
