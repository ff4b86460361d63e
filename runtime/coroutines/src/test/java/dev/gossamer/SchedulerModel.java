package dev.gossamer;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/** The rules of sections 1 to 5 for programs of a few operations, written down as plainly as they can be. */
final class SchedulerModel {
    /** What a thread does; {@code child} is the program of a spawn, {@code n} the milliseconds of a sleep. */
    record Op(Kind kind, int n, List<Op> child) {}

    enum Kind {
        LOG,
        YIELD,
        SLEEP,
        SPAWN,
        WAIT,
        KILL
    }

    private enum State {
        ALIVE,
        ZOMBIE,
        DEAD
    }

    private static final class Light {
        final List<Op> program;
        final Light owner;
        final Deque<Light> children = new ArrayDeque<>();
        State state = State.ALIVE;
        Light waitsFor;
        int at;

        Light(List<Op> program, Light owner) {
            this.program = program;
            this.owner = owner;
        }
    }

    private record Timer(long deadline, int age, Light light) {}

    private final Trace trace = new Trace();
    private final Deque<Light> queue = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::deadline).thenComparingInt(Timer::age));
    private Light next;
    private long now;
    private int ages;

    static String run(List<Op> entry) {
        SchedulerModel model = new SchedulerModel();
        model.next = new Light(entry, null);
        model.loop();
        return model.trace.toString();
    }

    private void loop() {
        while (true) {
            Light light = next != null ? next : queue.poll();
            next = null;
            if (light == null) {
                Timer timer = timers.poll();
                if (timer == null) {
                    return;
                }
                now = timer.light.state == State.ALIVE ? timer.deadline : now;
                light = timer.light;
            }
            if (light.state == State.ALIVE) {
                step(light);
            }
        }
    }

    private void step(Light light) {
        if (light.waitsFor != null) {
            took(light, light.waitsFor);
            light.waitsFor = null;
        }
        while (light.at < light.program.size()) {
            if (!goesOn(light, light.program.get(light.at++))) {
                return;
            }
        }
        ended(light);
    }

    private boolean goesOn(Light light, Op op) {
        switch (op.kind) {
            case LOG -> trace.add(op.n);
            case YIELD -> {
                if (!queue.isEmpty()) {
                    queue.add(light);
                    return false;
                }
            }
            case SLEEP -> {
                timers.add(new Timer(now + op.n, ages++, light));
                return false;
            }
            case SPAWN -> {
                Light child = new Light(op.child, light);
                light.children.push(child);
                queue.add(light);
                next = child;
                return false;
            }
            case WAIT -> {
                return !waits(light);
            }
            case KILL -> kill(light);
        }
        return true;
    }

    private boolean waits(Light light) {
        Light child = light.children.peek();
        if (child != null && child.state == State.ALIVE) {
            light.waitsFor = child;
            return true;
        }
        if (child != null) {
            took(light, child);
        }
        return false;
    }

    private void took(Light light, Light child) {
        trace.add(child.state == State.ZOMBIE ? "took" : "dead");
        child.state = State.DEAD;
    }

    private void kill(Light light) {
        Light child = light.children.peek();
        if (child == null) {
            return;
        }
        trace.add(
                switch (child.state) {
                    case ALIVE -> "KILLED";
                    case ZOMBIE -> "ALREADY_TERMINATED";
                    case DEAD -> "ALREADY_WAITED_OR_KILLED";
                });
        if (child.state == State.ALIVE) {
            died(child);
        }
        child.state = State.DEAD;
    }

    private void ended(Light light) {
        died(light);
        Light owner = light.owner;
        light.state = owner == null || owner.state != State.ALIVE ? State.DEAD : State.ZOMBIE;
        if (owner != null && owner.waitsFor == light) {
            next = owner;
        }
    }

    private void died(Light light) {
        queue.remove(light);
        for (Light child : light.children) {
            if (child.state == State.ZOMBIE) {
                child.state = State.DEAD;
            }
        }
    }
}
