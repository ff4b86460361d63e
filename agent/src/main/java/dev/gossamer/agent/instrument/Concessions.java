package dev.gossamer.agent.instrument;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What has been given up of a class so that it can be rewritten: extras first, then single methods. */
final class Concessions {
    private final boolean allCompact;
    private final Set<String> compact = new HashSet<>();
    private final Set<String> large = new HashSet<>();
    private final Supplier<Set<String>> named;
    private final Set<String> unstressed = new HashSet<>();
    private final Map<String, Refusal> refused = new TreeMap<>();
    private final boolean stress;
    private boolean debug;

    /** @param named tells the methods that are not suspendable just because all are */
    Concessions(Extras extras, Supplier<Set<String>> named) {
        this.named = named;
        this.debug = extras.debug();
        this.stress = extras.stress();
        this.allCompact = extras.compact();
    }

    /** @return false if there is nothing left to give up */
    boolean make(String className, MisfitException misfit) {
        if (misfit.reason() == Refusal.Reason.OUTGROWN) {
            misfit.methods().forEach(method -> shrink(className, method));
            return true;
        }
        if (debug) {
            // What can suspend is not to pin because it is debugged: this class shows less.
            debug = false;
            return true;
        }
        boolean room = misfit.reason() != Refusal.Reason.FAILED;
        return (stress && room && unstressed.addAll(misfit.methods())) || refuse(className, misfit);
    }

    /** A method that nobody asked for by name is better compiled than suspended: most of those never suspend. */
    private void shrink(String className, String method) {
        if (compact.add(method)) {
            return;
        }
        if (named.get().contains(method)) {
            large.add(method);
        } else {
            refused.put(method, new Refusal(className, method, Refusal.Reason.OUTGROWN, null));
        }
    }

    private boolean refuse(String className, MisfitException misfit) {
        int before = refused.size();
        for (String method : misfit.methods()) {
            refused.putIfAbsent(method, new Refusal(className, method, misfit.reason(), misfit.detail()));
        }
        return refused.size() > before;
    }

    boolean debug() {
        return debug;
    }

    /** Whether suspending, being debugged or being tested matters more for a method than being compiled. */
    boolean mayOutgrow(String method) {
        return debug || stress || large.contains(method);
    }

    boolean stress() {
        return stress;
    }

    /** Whether the form of a method that callers enter is to be as small as it can be; a debugger sees no such ones. */
    boolean compact(String method) {
        return !debug && (allCompact || compact.contains(method));
    }

    /** Name and descriptor of each method that is not made to suspend by force. */
    Set<String> unstressed() {
        return unstressed;
    }

    /** Name and descriptor of each method that is left to pin. */
    Set<String> pinned() {
        return refused.keySet();
    }

    Collection<Refusal> refusals() {
        return refused.values();
    }
}
