package dev.gossamer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The user threads of an owner: a list through the threads themselves, so that each change is O(1). */
final class Children {
    private Children() {}

    static void add(Coroutine<?, ?> owner, LightThread<?> child) {
        child.owner = owner;
        child.olderSibling = owner.firstChild;
        if (owner.firstChild != null) {
            owner.firstChild.youngerSibling = child;
        }
        owner.firstChild = child;
    }

    /** Takes a child out that has been waited for or killed. It goes on to know its owner: see rule 4.1. */
    static void remove(LightThread<?> child) {
        LightThread<?> older = child.olderSibling;
        LightThread<?> younger = child.youngerSibling;
        if (older != null) {
            older.youngerSibling = younger;
        }
        if (younger != null) {
            younger.olderSibling = older;
        } else if (child.owner != null && child.owner.firstChild == child) {
            child.owner.firstChild = older;
        }
        child.olderSibling = null;
        child.youngerSibling = null;
    }

    /** In order of creation. */
    static List<LightThread<?>> of(Coroutine<?, ?> owner) {
        List<LightThread<?>> children = new ArrayList<>();
        for (LightThread<?> child = owner.firstChild; child != null; child = child.olderSibling) {
            children.add(child);
        }
        Collections.reverse(children);
        return children;
    }

    /**
     * The owner has ended, however: its zombies are reaped, the others live on as orphans (rules 3.7, 4.4, 5.3); but its
     * groups end with it.
     */
    static void release(Coroutine<?, ?> owner) {
        LightThread<?> child = owner.firstChild;
        owner.firstChild = null;
        List<LightGroup<?>> groups = List.of();
        while (child != null) {
            LightThread<?> next = child.olderSibling;
            child.olderSibling = null;
            child.youngerSibling = null;
            child.owner = null;
            if (child.group != null) {
                groups = with(groups, child.group);
            } else if (child.state == Coroutine.ZOMBIE) {
                child.handler.reaped(child, null);
                child.state = Coroutine.DEAD;
                child.handler.threads.remove(child);
            }
            child = next;
        }
        // Only now: what is killed takes itself out of the list.
        for (LightGroup<?> group : groups) {
            group.dissolve();
        }
    }

    private static List<LightGroup<?>> with(List<LightGroup<?>> groups, LightGroup<?> group) {
        List<LightGroup<?>> more = groups.isEmpty() ? new ArrayList<>() : groups;
        if (!more.contains(group)) {
            more.add(group);
        }
        return more;
    }
}
