package dev.gossamer.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A light thread has ended. */
@Name("dev.gossamer.End")
@Label("Light Thread End")
@Description("A light thread has ended")
final class EndEvent extends LightThreadEvent {
    @Label("Outcome")
    @Description("RETURNED, FAILED or KILLED")
    String outcome;

    @Label("Zombie")
    @Description("Whether its owner has yet to ask for the outcome")
    boolean zombie;

    @Label("Error")
    String error;
}
