package dev.gossamer;

import java.util.ArrayList;
import java.util.List;

/** The threads of a handler in the order of their creation, linked through themselves. */
final class ThreadList {
    private LightThread<?> first;
    private LightThread<?> last;

    LightThread<?> first() {
        return first;
    }

    /** The first that is another one; null if there is none. */
    LightThread<?> otherThan(LightThread<?> spared) {
        return first != spared || first == null ? first : first.nextInHandler;
    }

    void add(LightThread<?> light) {
        light.previousInHandler = last;
        if (last == null) {
            first = light;
        } else {
            last.nextInHandler = light;
        }
        last = light;
    }

    /** Of a thread that is not in the list: does nothing. */
    void remove(LightThread<?> light) {
        LightThread<?> before = light.previousInHandler;
        LightThread<?> after = light.nextInHandler;
        if (before != null) {
            before.nextInHandler = after;
        } else if (first == light) {
            first = after;
        }
        if (after != null) {
            after.previousInHandler = before;
        } else if (last == light) {
            last = before;
        }
        light.previousInHandler = null;
        light.nextInHandler = null;
    }

    List<LightThread<?>> notDead() {
        List<LightThread<?>> threads = new ArrayList<>();
        for (LightThread<?> t = first; t != null; t = t.nextInHandler) {
            if (t.state != Coroutine.DEAD) {
                threads.add(t);
            }
        }
        return threads;
    }
}
