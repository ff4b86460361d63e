package dev.gossamer.agent.verify;

/**
 * What the JVM says to a rewritten class.
 *
 * @param why null where it is sound
 */
public record Judgement(Verdict verdict, String why) {
    /** Whether the class may be handed to the JVM. */
    public enum Verdict {
        /** It links. */
        SOUND,
        /** It does not link, and the original does. */
        FLAWED,
        /** The original does not link either, by itself: nothing can be said. */
        UNCHECKED
    }

    static Judgement sound() {
        return new Judgement(Verdict.SOUND, null);
    }
}
