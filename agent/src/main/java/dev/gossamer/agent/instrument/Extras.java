package dev.gossamer.agent.instrument;

/**
 * What rewritten code is to have beyond what it needs. A method that has no room for it goes without.
 *
 * @param debug a debugger sees after a resume all that it would have seen without a suspend
 * @param stress methods suspend by force, see the agent's option of that name
 */
public record Extras(boolean debug, boolean stress) {
    static final Extras NONE = new Extras(false, false);
}
