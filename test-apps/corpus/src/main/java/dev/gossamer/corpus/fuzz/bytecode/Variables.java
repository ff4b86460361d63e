package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import org.objectweb.asm.Type;

/** The slots of a method: parameters, variables that it has throughout, and others, with gaps, wide ones and many. */
final class Variables {
    private static final int FAR = 270;

    private final State entry;
    private final Ty[] fixed;

    Variables(World world, Ty self, String desc) {
        Dice dice = world.dice;
        Type[] parameters = Type.getArgumentTypes(desc);
        int used = self == null ? 0 : 1;
        for (Type parameter : parameters) {
            used += parameter.getSize();
        }
        int more = dice.percent(3) ? FAR : dice.between(3, 14);
        fixed = new Ty[used + more];
        entry = new State(fixed.length);
        int slot = 0;
        if (self != null) {
            slot = parameter(slot, self);
        }
        for (Type parameter : parameters) {
            slot = parameter(slot, Ty.of(parameter));
        }
        for (int i = dice.below(4); i > 0; i--) {
            Ty type = world.anyType();
            int at = slot + dice.below(more - 2);
            if (fixed[at] == null && fixed[at + 1] == null) {
                fix(at, type);
            }
        }
    }

    private int parameter(int slot, Ty type) {
        entry.set(slot, type);
        fix(slot, type);
        return slot + type.size();
    }

    private void fix(int slot, Ty type) {
        fixed[slot] = type;
        if (type.size() == 2) {
            // Nothing but TOP fits in there: it is the second half.
            fixed[slot + 1] = Ty.TOP;
        }
    }

    State entry() {
        return entry;
    }

    Ty[] fixed() {
        return fixed;
    }
}
