package dev.gossamer;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Ties a completion stage to a blocked light thread. */
record StageWait<T>(CompletionStage<? extends T> stage) implements Consumer<Resumption<T>>, Waiting.Source {
    @Override
    public Waiting.Kind kind() {
        return Waiting.Kind.AWAIT;
    }

    @Override
    public void accept(Resumption<T> resumption) {
        Callback<T> callback = new Callback<>(resumption);
        stage.whenComplete(callback);
        if (callback.resumption != null) {
            resumption.onCancel(callback);
        }
    }

    /** What the stage keeps for as long as it is not complete: nothing of a thread that was killed. */
    private static final class Callback<T> implements BiConsumer<T, Throwable>, Runnable {
        private volatile Resumption<T> resumption;

        Callback(Resumption<T> resumption) {
            this.resumption = resumption;
        }

        @Override
        public void accept(T value, Throwable error) {
            Resumption<T> waiting = resumption;
            if (waiting == null) {
                return;
            }
            resumption = null;
            if (error == null) {
                waiting.resume(value);
            } else {
                waiting.fail(own(error));
            }
        }

        /** The thread was killed. */
        @Override
        public void run() {
            resumption = null;
        }
    }

    /** For dumps. A stage's own text may be anything, its dependents included. */
    @Override
    public String toString() {
        return "await of a " + stage.getClass().getSimpleName();
    }

    /** A dependent stage wraps what its source has thrown. */
    private static Throwable own(Throwable error) {
        Throwable own = error;
        while (own instanceof CompletionException && own.getCause() != null) {
            own = own.getCause();
        }
        return own;
    }
}
