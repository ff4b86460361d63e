package dev.gossamer.agent.instrument;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What has been given up of a class so that it can be rewritten: extras first, then single methods. */
final class Concessions {
    private final Set<String> unstressed = new HashSet<>();
    private final Map<String, Refusal> refused = new TreeMap<>();
    private final boolean stress;
    private boolean debug;

    Concessions(Extras extras) {
        this.debug = extras.debug();
        this.stress = extras.stress();
    }

    /** @return false if there is nothing left to give up */
    boolean make(String className, MisfitException misfit) {
        if (debug) {
            // What can suspend is not to pin because it is debugged: this class shows less.
            debug = false;
            return true;
        }
        boolean room = misfit.reason() != Refusal.Reason.FAILED;
        return (stress && room && unstressed.addAll(misfit.methods())) || refuse(className, misfit);
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

    boolean stress() {
        return stress;
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
