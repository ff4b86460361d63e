package dev.gossamer.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A light thread is killed by its owner or by the end of its world. */
@Name("dev.gossamer.Kill")
@Label("Light Thread Kill")
@Description("A light thread is killed by its owner or by the end of its world")
final class KillEvent extends LightThreadEvent {
    @Label("Killer")
    @Description("Who has killed it or ended the world; null where that came from outside")
    String killer;

    @Label("Killer Id")
    @Description("-1 without a killer")
    long killerId;

    @Label("Cause")
    @Description("kill, or the result of the handler")
    String cause;
}
