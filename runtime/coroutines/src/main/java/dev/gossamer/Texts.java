package dev.gossamer;

/** The reference's words for misuse. Programs compare them: they are part of the contract. */
final class Texts {
    static final String NO_REQUEST = "no request found";
    static final String NO_CO_CTX = "no co ctx found";
    static final String NO_THREADS = "at least one coroutine should be specified";
    static final String NOT_USER_THREAD = "attempt to wait on a coroutine that is not a user thread";
    static final String NOT_OWNER = "only the parent coroutine can wait on the thread";
    static final String PENDING_SUBREQUESTS = "attempt to abort with pending subrequests";
    static final String AGAIN_OR_DONE = "does not accept NGX_AGAIN or NGX_DONE";
    static final String EMPTY_URI = "The uri argument is empty";
    static final String EXEC_AFTER_HEADERS = "attempt to call exec after sending out response headers";
    static final String REDIRECT_AFTER_HEADERS = "attempt to call redirect after sending out the headers";
    static final String REDIRECT_STATUS = "only 301, 302, 303, 307 and 308 are allowed as the status of a redirect";
    static final String NO_NEGATIVE = "no negative number";
    static final String TIMEOUT = "timeout";
    static final String POSITIVE_REQUIRED = "positive number required";

    private Texts() {}

    static CoroutineStateException cannotResume(CoroutineStatus status) {
        return new CoroutineStateException("cannot resume " + status + " coroutine");
    }

    static CoroutineStateException cannotClose(CoroutineStatus status) {
        return new CoroutineStateException("cannot close a " + status + " coroutine");
    }

    static CoroutineStateException disabled(Phase phase) {
        return new CoroutineStateException("API disabled in the context of " + phase);
    }

    static CoroutineStateException state(String text) {
        return new CoroutineStateException(text);
    }
}
