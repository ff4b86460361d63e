package com.acme.unmarked;

import dev.gossamer.continuation.Continuation;

/** Suspendable by the plugin's configuration alone. */
public class Steps {
    public int sum(int n) {
        int sum = 0;
        for (int i = 1; i <= n; i++) {
            Continuation.suspend();
            sum += i;
        }
        return sum;
    }
}
