package dev.gossamer;

import dev.gossamer.continuation.CarrierThread;

/** The carrier thread of a worker that has one of its own. */
final class Carrier {
    private Carrier() {}

    static Thread thread(String name, TaskLoop loop) {
        return new CarrierThread(() -> loop.runUntil(loop::isClosed, () -> {}), name);
    }

    /** An interrupt does not keep the worker from ending: it is handed on. */
    static void join(Thread carrier) {
        if (carrier == null || carrier == Thread.currentThread()) {
            return;
        }
        boolean interrupted = false;
        while (carrier.isAlive()) {
            try {
                carrier.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
