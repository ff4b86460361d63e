package dev.gossamer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the light threads of handlers as text: each under the coroutine that has spawned it, with what it is at and its
 * logical stack. Used on the carrier thread.
 */
final class ThreadDump {
    /** How many threads are written. The worker stands still meanwhile. */
    static final int LIMIT = 10_000;

    /** Deeper than this nothing is indented any more, and the owner is named instead. */
    private static final int DEEPEST = 20;

    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();
    private final Scheduler scheduler;
    private final Map<LightThread<?>, Integer> places;
    private int left = LIMIT;

    /** The plain coroutines that own threads, by the light thread that they run in or ran in last. */
    private final Map<LightThread<?>, Set<Coroutine<?, ?>>> owners = new IdentityHashMap<>();

    private final Deque<Node> todo = new ArrayDeque<>();

    /** One line of the tree and what is below it. */
    private record Node(Coroutine<?, ?> coroutine, int depth) {}

    private ThreadDump(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.places = scheduler.places();
    }

    static String of(Scheduler scheduler) {
        return of(scheduler, scheduler.firstHandler(), null);
    }

    static String of(Handler handler) {
        return handler.ended
                ? handler + " has ended\n"
                : handler.number == 0 ? handler + " has not started\n" : of(handler.scheduler, handler, handler.next);
    }

    /** The handlers from {@code first} to the one before {@code end}; the list begins with the newest. */
    private static String of(Scheduler scheduler, Handler first, Handler end) {
        Deque<Handler> handlers = new ArrayDeque<>();
        for (Handler h = first; h != end; h = h.next) {
            handlers.push(h);
        }
        ThreadDump dump = new ThreadDump(scheduler);
        dump.text.append("worker ").append(scheduler.name).append(" at ");
        dump.text.append(Durations.seconds(scheduler.elapsed())).append('\n');
        handlers.forEach(dump::handler);
        return dump.text.toString();
    }

    private void handler(Handler handler) {
        List<LightThread<?>> threads = handler.threads();
        line(
                0,
                "handler " + handler.number + " in " + handler.phase() + " since " + scheduler.seconds(handler.since)
                        + ", light threads: " + threads.size());
        owners.clear();
        threads.forEach(this::noteOwner);
        owners.getOrDefault(null, Set.of()).forEach(this::tree);
        for (LightThread<?> thread : threads) {
            if (thread.owner == null) {
                tree(thread);
            }
        }
    }

    /** A plain coroutine does not know its threads' handler list: it is found by what it has spawned. */
    private void noteOwner(LightThread<?> thread) {
        Coroutine<?, ?> owner = thread.owner;
        if (owner != null && !(owner instanceof LightThread)) {
            LightThread<?> host = owner.thread != null && owner.thread.state < Coroutine.ZOMBIE ? owner.thread : null;
            owners.computeIfAbsent(host, h -> new LinkedHashSet<>()).add(owner);
        }
    }

    private void tree(Coroutine<?, ?> root) {
        todo.push(new Node(root, 1));
        while (!todo.isEmpty()) {
            Node node = todo.pop();
            if (left == 0) {
                line(1, "and more than these " + LIMIT + " threads");
                left--;
            }
            if (left < 0) {
                continue;
            }
            left--;
            write(node);
            pushChildren(node);
        }
    }

    private void pushChildren(Node node) {
        List<Coroutine<?, ?>> below = new ArrayList<>(Children.of(node.coroutine));
        if (node.coroutine instanceof LightThread<?> light) {
            below.addAll(owners.getOrDefault(light, Set.of()));
        }
        for (int i = below.size() - 1; i >= 0; i--) {
            todo.push(new Node(below.get(i), node.depth + 1));
        }
    }

    private void write(Node node) {
        int indent = Math.min(node.depth, DEEPEST);
        if (node.coroutine instanceof LightThread<?> light) {
            String owner = node.depth > DEEPEST ? " (spawned by " + name(light.owner) + ')' : "";
            line(indent, light.label() + owner + ' ' + state(light));
            stacks(indent, light);
        } else {
            plain(indent, node.coroutine);
        }
    }

    private void plain(int indent, Coroutine<?, ?> c) {
        int level = level(c);
        if (level > 0) {
            line(indent, "coroutine " + level);
        } else {
            line(indent, "coroutine, " + c.status());
            stack(indent, c.continuation.stackTrace());
        }
    }

    private static String name(Coroutine<?, ?> owner) {
        return owner instanceof LightThread<?> light ? light.label() : "a coroutine";
    }

    /** How many coroutines away from its blocked light thread; 0 where it is not among those that are blocked. */
    private static int level(Coroutine<?, ?> c) {
        LightThread<?> light = c.thread;
        if (light == null || light.executing) {
            return 0;
        }
        boolean found = false;
        int level = 0;
        for (Coroutine<?, ?> x = light.active; x != null && x != light; x = x.resumer) {
            found |= x == c;
            level += found ? 1 : 0;
        }
        return level;
    }

    private String state(LightThread<?> light) {
        if (light.executing) {
            return light.doomed ? "is being ended" : "running";
        }
        if (light.state == Coroutine.ZOMBIE) {
            String how = light.error == null ? "returned" : "failed: " + ErrorText.message(light.error);
            return "zombie since " + scheduler.seconds(light.since) + ", " + how;
        }
        if (light.pending != null) {
            return "blocked since " + scheduler.seconds(light.since) + ": " + light.pending.describe();
        }
        Integer place = places.get(light);
        return place == null ? "about to run" : "queued, " + place + " of " + places.size();
    }

    private void stacks(int indent, LightThread<?> light) {
        if (light.executing) {
            running(indent);
            return;
        }
        if (light.state > Coroutine.NORMAL) {
            return;
        }
        int level = 0;
        for (Coroutine<?, ?> c = light.active; c != light; c = c.resumer) {
            level++;
        }
        for (Coroutine<?, ?> c = light.active; c != null; c = c.resumer) {
            if (c != light.active || level > 0) {
                line(indent + 1, level == 0 ? "in the thread" : "in coroutine " + level);
            }
            stack(indent, c.continuation.stackTrace());
            level--;
        }
    }

    /** Those that have resumed the running coroutine are on the Java stack, unless they have been blocked since. */
    private void running(int indent) {
        stack(indent, LogicalStacks.here());
        for (Coroutine<?, ?> c = Coroutine.running(); c != null; c = c.resumer) {
            stack(indent, c.continuation.stackTrace());
        }
    }

    private void stack(int indent, StackTraceElement[] frames) {
        for (StackTraceElement frame : LogicalStacks.withoutRoots(frames)) {
            line(indent + 2, "at " + frame);
        }
    }

    private void line(int indent, String line) {
        text.append(STEP.repeat(indent)).append(line).append('\n');
    }
}
