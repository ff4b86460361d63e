package dev.gossamer.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A suspend was refused. The fields of the light thread are empty where there is none. */
@Name("dev.gossamer.Pin")
@Label("Light Thread Pin")
@Description("A suspend was refused, as a frame on the stack cannot be captured")
@StackTrace
final class PinEvent extends LightThreadEvent {
    @Label("Reason")
    @Description("UNINSTRUMENTED_FRAME, CONSTRUCTOR, CLASS_INITIALIZER, MONITOR ...")
    String reason;

    @Label("Frame")
    @Description("The frame that pins")
    String frame;

    @Label("Message")
    String message;
}
