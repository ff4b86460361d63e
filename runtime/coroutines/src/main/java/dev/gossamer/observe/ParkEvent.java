package dev.gossamer.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A light thread was blocked, for the time of the event. */
@Name("dev.gossamer.Park")
@Label("Light Thread Park")
@Description("A light thread was blocked, for the time of the event")
final class ParkEvent extends LightThreadEvent {
    @Label("Kind")
    @Description("SLEEP, THREADS, SEMAPHORE, SUBREQUEST, CONNECT, READ, WRITE, AWAIT or OTHER")
    String kind;

    @Label("Waits For")
    String waitsFor;

    @Label("Woken")
    @Description("False if the thread was killed meanwhile")
    boolean woken;

    @Label("Logical Stack")
    @Description("Where it was blocked, a frame a line; empty if the thread was killed")
    String logicalStack;
}
