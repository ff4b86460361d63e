package dev.gossamer;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Ties a completion stage to a blocked light thread. */
record StageWait<T>(CompletionStage<? extends T> stage) implements Consumer<Resumption<T>> {
    @Override
    public void accept(Resumption<T> resumption) {
        stage.whenComplete((value, error) -> {
            if (error == null) {
                resumption.resume(value);
            } else {
                resumption.fail(own(error));
            }
        });
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
