package dev.gossamer.agent.instrument;

/**
 * A method that is left as it is and pins; its class is rewritten all the same.
 *
 * @param className internal name
 * @param method name and descriptor
 * @param detail what went wrong, where the reason does not say it all; else null
 */
public record Refusal(String className, String method, Reason reason, String detail) {
    /** Why a method is left alone. */
    public enum Reason {
        TOO_LARGE(
                "with the code that saves and restores its variables it would pass the 64 KB of a method", "split it"),
        OUTGROWN(
                "with the code that saves its variables it would pass the 8,000 bytes up to which the JIT compiler takes a method",
                "annotate it, or name it in a list, to have it rewritten and interpreted, or split it"),
        TOO_MANY_CONSTANTS(
                "with the names that rewriting adds, its class would pass the 65,535 constants of a class file",
                "move methods to another class"),
        TOO_MANY_VARIABLES(
                "with those that rewriting adds it would pass the 65,535 variables of a method", "use fewer variables"),
        FAILED("it could not be rewritten", "please report this with the class file");

        private final String text;
        private final String nextStep;

        Reason(String text, String nextStep) {
            this.text = text;
            this.nextStep = nextStep;
        }

        /** The reason, in words. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Reason and next step. */
    public String why() {
        return reason + (detail == null ? "" : ": " + detail) + "; a suspend in it is refused: " + reason.nextStep;
    }

    /** In one line: class, method, reason and next step. */
    @Override
    public String toString() {
        return className.replace('/', '.') + '.' + method + ": " + why();
    }
}
