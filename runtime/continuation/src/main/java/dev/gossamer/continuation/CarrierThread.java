package dev.gossamer.continuation;

/**
 * A thread that finds its {@link Context} in a field. Continuations run on any thread; on this one the look-up costs a
 * type test and a load where a plain thread pays for a table.
 */
public class CarrierThread extends Thread {
    final Context context = new Context(this);

    public CarrierThread(Runnable target, String name) {
        super(target, name);
    }

    public CarrierThread(ThreadGroup group, Runnable target, String name) {
        super(group, target, name);
    }
}
