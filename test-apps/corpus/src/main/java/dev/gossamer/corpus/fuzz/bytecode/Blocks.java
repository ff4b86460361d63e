package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Label;

/** The plan of a method: blocks that jump to each other as they like, and handlers over any stretch of them. */
final class Blocks {
    /** @param kept the fixed variables that its handlers rely on */
    record Block(Label label, State entry, BitSet kept) {}

    /** Covers the blocks from {@code from} to before {@code to}, in the order of the code. */
    record Handler(int from, int to, int target, String type) {}

    private static final String[] CAUGHT = {
        Ty.TARGET_EXCEPTION.name(), Ty.RUNTIME_EXCEPTION.name(), Ty.THROWABLE.name(), null
    };

    private final World world;
    private final Dice dice;
    private final Ty[] fixed;
    final List<Block> all = new ArrayList<>();
    final List<Handler> handlers = new ArrayList<>();

    /** @param always the fixed variables that each block has */
    Blocks(World world, Ty[] fixed, BitSet always, int most) {
        this.world = world;
        this.dice = world.dice;
        this.fixed = fixed;
        int count = dice.between(1, most);
        for (int i = 0; i < count; i++) {
            all.add(new Block(new Label(), entry(always), new BitSet()));
        }
        for (int i = dice.below(4); i > 0 && count > 1; i--) {
            addHandler();
        }
        while (keepWhatHandlersNeed()) {
            continue;
        }
        Collections.sort(handlers, (a, b) -> Integer.compare(a.to - a.from, b.to - b.from));
    }

    private State entry(BitSet always) {
        State entry = new State(fixed.length);
        for (int i = 0; i < fixed.length; i++) {
            if (fixed[i] != null && !fixed[i].is(Ty.Sort.TOP) && (always.get(i) || dice.percent(75))) {
                entry.set(i, fixed[i]);
            } else if (fixed[i] == null && dice.percent(25) && i > 0) {
                Ty type = world.anyType();
                boolean fits = type.size() == 1 || (i + 1 < fixed.length && fixed[i + 1] == null);
                if (fits && entry.locals[i - 1].size() == 1) {
                    entry.set(i, type);
                }
            }
        }
        for (int i = dice.below(4); i > 0; i--) {
            entry.stack.add(dice.percent(10) ? Ty.NULL : world.anyType());
        }
        return entry;
    }

    private void addHandler() {
        int target = dice.below(all.size());
        String type = dice.of(CAUGHT);
        int from = dice.below(all.size());
        handlers.add(new Handler(from, dice.between(from + 1, all.size()), target, type));
        State entry = all.get(target).entry;
        for (int i = 0; i < fixed.length; i++) {
            if (fixed[i] == null) {
                entry.locals[i] = Ty.TOP;
            }
        }
        Ty caught = type == null ? Ty.THROWABLE : Ty.reference(type);
        // Two types of exception for one handler: what they have in common.
        boolean again = handlers.stream().filter(h -> h.target == target).count() > 1;
        Ty before = entry.stack.isEmpty() ? Ty.THROWABLE : entry.stack.get(0);
        entry.stack.clear();
        entry.stack.add(again ? world.merge(before, caught) : caught);
    }

    /** What a handler's entry has, the blocks that it covers must have all through. */
    private boolean keepWhatHandlersNeed() {
        boolean changed = false;
        for (Handler handler : handlers) {
            State needed = all.get(handler.target).entry;
            for (Block covered : all.subList(handler.from, handler.to)) {
                for (int i = 0; i < fixed.length; i++) {
                    if (fixed[i] != null && !needed.locals[i].is(Ty.Sort.TOP) && !covered.kept.get(i)) {
                        covered.kept.set(i);
                        covered.entry.set(i, fixed[i]);
                        changed = true;
                    }
                }
            }
        }
        return changed;
    }

    Block any() {
        return dice.of(all);
    }
}
