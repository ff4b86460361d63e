package dev.gossamer.agent.instrument;

/**
 * What rewritten code is to have beyond what it needs. A method that has no room for it goes without.
 *
 * @param debug a debugger sees after a resume all that it would have seen without a suspend
 * @param stress methods suspend by force, see the agent's option of that name
 * @param compact methods are as small as they can be before they suspend, even if they have room
 */
public record Extras(boolean debug, boolean stress, boolean compact) {
    /** Nothing more. */
    public static final Extras NONE = new Extras(false, false, false);
}
