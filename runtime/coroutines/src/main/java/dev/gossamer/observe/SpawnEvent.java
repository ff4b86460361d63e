package dev.gossamer.observe;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A light thread was made; an entry thread has no owner. */
@Name("dev.gossamer.Spawn")
@Label("Light Thread Spawn")
@Description("A light thread was made; an entry thread has no owner")
final class SpawnEvent extends LightThreadEvent {
    @Label("Owner")
    String owner;

    @Label("Owner Id")
    @Description("-1 without an owner")
    long ownerId;
}
