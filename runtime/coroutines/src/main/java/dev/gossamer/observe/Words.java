package dev.gossamer.observe;

import dev.gossamer.HandlerResult;

/** What a person reads of errors and results. */
final class Words {
    private Words() {}

    /** Its toString, which may be code of users. */
    static String of(Throwable error) {
        try {
            return error.toString();
        } catch (RuntimeException | StackOverflowError e) {
            return error.getClass().getName();
        }
    }

    static String of(HandlerResult result) {
        if (result instanceof HandlerResult.Exited exited) {
            return "exit(" + exited.status() + ")";
        }
        if (result instanceof HandlerResult.Exec exec) {
            return "exec(" + exec.uri() + ")";
        }
        if (result instanceof HandlerResult.Redirect redirect) {
            return "redirect(" + redirect.uri() + ", " + redirect.status() + ")";
        }
        if (result instanceof HandlerResult.Rewrite rewrite) {
            return "setUri(" + rewrite.uri() + ", true)";
        }
        if (result instanceof HandlerResult.Failed failed) {
            return "failed: " + of(failed.error());
        }
        return result instanceof HandlerResult.ClientAborted ? "the client has left" : "finished";
    }
}
