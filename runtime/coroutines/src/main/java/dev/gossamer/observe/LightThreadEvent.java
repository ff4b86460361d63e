package dev.gossamer.observe;

import dev.gossamer.LightThread;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/** What all events have: whose they are. Off unless a recording asks for them. */
@Category({"Gossamer", "Light threads"})
@Enabled(false)
@StackTrace(false)
abstract class LightThreadEvent extends Event {
    @Label("Light Thread")
    String name;

    @Label("Light Thread Id")
    @Description("Unique in the handler; 0 is the entry thread")
    long id;

    @Label("Handler Number")
    @Description("Unique in the worker, from 1 on")
    long handler;

    @Label("Phase")
    String phase;

    @Label("Worker")
    String worker;

    final void about(LightThread<?> thread) {
        name = thread.name();
        id = thread.id();
        handler = thread.handler().number();
        phase = thread.handler().phase().name();
        worker = thread.handler().worker().name();
    }
}
