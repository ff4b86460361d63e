package dev.gossamer.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A blocked light thread is woken and runs. */
@Name("dev.gossamer.Resume")
@Label("Light Thread Resume")
@Description("A blocked light thread is woken and runs")
final class ResumeEvent extends LightThreadEvent {
    @Label("Ended Thread")
    @Description("The thread that it has waited for, if any")
    String ended;

    @Label("Ended Thread Id")
    @Description("-1 where it has not waited for a thread")
    long endedId;
}
