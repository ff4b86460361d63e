package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The variables of a compact method that have a place of their own in its frames, and the operands that lie under its
 * calls, by depth and kind. They have a value from the method's start on, and all are saved at each point, live or
 * not, so that nearly all points share the code for it.
 */
final class Places implements Opcodes {
    private static final Type OBJECT = Type.getType(Object.class);

    static final Places NONE = new Places(Map.of(), new ArrayList<>());

    /** Of each variable the generic value: all references are objects. */
    private final Map<Integer, FrameLayout.Item> locals;

    /** The same of the operands. Each has a variable, into which it is put when there is something to save. */
    private final List<FrameLayout.Item> operands;

    private Places(Map<Integer, FrameLayout.Item> locals, List<FrameLayout.Item> operands) {
        this.locals = locals;
        this.operands = operands;
    }

    /** Of variables those that hold values of one kind only, and are live at some point. */
    static Places of(MethodAnalysis analysis) {
        Set<Integer> live = new HashSet<>();
        Set<FrameLayout.Item> operands = new LinkedHashSet<>();
        for (SuspensionPoint point : analysis.resumePoints()) {
            point.locals().forEach(local -> live.add(local.slot()));
            for (int depth = 0; depth < point.stack().size(); depth++) {
                FrameLayout.Item operand = operand(depth, point.stack().get(depth));
                if (operand.value() != null) {
                    operands.add(operand);
                }
            }
        }
        Map<Integer, Type> kinds = kinds(analysis);
        Map<Integer, FrameLayout.Item> items = new TreeMap<>();
        for (int slot : live) {
            Type kind = kinds.get(slot);
            boolean overlaps = isWide(kinds.get(slot - 1)) || (isWide(kind) && kinds.containsKey(slot + 1));
            if (kind != Type.VOID_TYPE && kind != null && !overlaps) {
                items.put(slot, new FrameLayout.Item(false, slot, FrameValue.of(kind)));
            }
        }
        return new Places(items, List.copyOf(operands));
    }

    private static FrameLayout.Item operand(int depth, FrameValue value) {
        return new FrameLayout.Item(true, depth, generic(value));
    }

    /** Null for what is not saved. */
    private static FrameValue generic(FrameValue value) {
        return switch (value.kind()) {
            case REFERENCE -> FrameValue.of(OBJECT);
            case INT, FLOAT, LONG, DOUBLE -> value;
            default -> null;
        };
    }

    /** By slot; void for what holds values of several kinds. A wide one may overlap what holds several. */
    private static Map<Integer, Type> kinds(MethodAnalysis analysis) {
        Map<Integer, Type> kinds = new HashMap<>();
        int slot = 0;
        if ((analysis.method().access & ACC_STATIC) == 0) {
            kinds.put(slot++, OBJECT);
        }
        for (Type parameter : Type.getArgumentTypes(analysis.method().desc)) {
            kinds.put(slot, generic(parameter));
            slot += parameter.getSize();
        }
        for (AbstractInsnNode insn : analysis.method().instructions) {
            if (insn instanceof VarInsnNode variable && insn.getOpcode() >= ISTORE) {
                kinds.merge(variable.var, stored(insn.getOpcode()), Places::both);
                if (insn.getOpcode() == LSTORE || insn.getOpcode() == DSTORE) {
                    kinds.computeIfPresent(variable.var + 1, (s, kind) -> Type.VOID_TYPE);
                }
            } else if (insn instanceof FrameNode map) {
                removeCreated(map, kinds);
            }
        }
        for (Frame<FrameValue> frame : analysis.frames()) {
            merge(frame, kinds);
        }
        return kinds;
    }

    private static Type both(Type one, Type other) {
        return one.equals(other) ? one : Type.VOID_TYPE;
    }

    private static boolean isWide(Type kind) {
        // What holds several kinds may hold wide ones.
        return kind != null && (kind.getSize() != 1);
    }

    private static Type stored(int opcode) {
        return switch (opcode) {
            case ISTORE -> Type.INT_TYPE;
            case LSTORE -> Type.LONG_TYPE;
            case FSTORE -> Type.FLOAT_TYPE;
            case DSTORE -> Type.DOUBLE_TYPE;
            case ASTORE -> OBJECT;
            default -> Type.VOID_TYPE;
        };
    }

    private static Type generic(Type type) {
        return switch (type.getSort()) {
            case Type.ARRAY, Type.OBJECT -> OBJECT;
            case Type.LONG, Type.FLOAT, Type.DOUBLE -> type;
            default -> Type.INT_TYPE;
        };
    }

    /** Code that is never reached has stack maps, too. */
    private static void removeCreated(FrameNode map, Map<Integer, Type> kinds) {
        int slot = 0;
        for (Object type : map.local) {
            if (!(type instanceof String) && (!(type instanceof Integer) || type == UNINITIALIZED_THIS)) {
                kinds.put(slot, Type.VOID_TYPE);
            }
            slot += type == LONG || type == DOUBLE ? 2 : 1;
        }
    }

    /** Stack maps may declare values that nothing stores, in code that the JVM never reaches. */
    private static void merge(Frame<FrameValue> frame, Map<Integer, Type> kinds) {
        for (int slot = 0; frame != null && slot < frame.getLocals(); slot++) {
            FrameValue value = frame.getLocal(slot);
            switch (value.kind()) {
                case TOP -> {}
                case NULL -> kinds.merge(slot, OBJECT, Places::both);
                case UNINITIALIZED, UNINITIALIZED_THIS, RETURN_ADDRESS -> kinds.put(slot, Type.VOID_TYPE);
                default -> kinds.merge(slot, typeOf(value), Places::both);
            }
        }
    }

    private static Type typeOf(FrameValue value) {
        return switch (value.kind()) {
            case INT -> Type.INT_TYPE;
            case FLOAT -> Type.FLOAT_TYPE;
            case LONG -> Type.LONG_TYPE;
            case DOUBLE -> Type.DOUBLE_TYPE;
            default -> OBJECT;
        };
    }

    boolean has(int slot) {
        return locals.containsKey(slot);
    }

    /** The place of an item; null if it has none. */
    FrameLayout.Item of(FrameLayout.Item item) {
        if (!item.onStack()) {
            return locals.get(item.slot());
        }
        int index = operands.indexOf(operand(item.slot(), item.value()));
        return index < 0 ? null : operands.get(index);
    }

    List<FrameLayout.Item> references() {
        return of(FrameValue.Kind.REFERENCE, FrameValue.Kind.REFERENCE);
    }

    List<FrameLayout.Item> ints() {
        return of(FrameValue.Kind.INT, FrameValue.Kind.FLOAT);
    }

    List<FrameLayout.Item> wides() {
        return of(FrameValue.Kind.LONG, FrameValue.Kind.DOUBLE);
    }

    private List<FrameLayout.Item> of(FrameValue.Kind one, FrameValue.Kind other) {
        List<FrameLayout.Item> result = new ArrayList<>();
        for (FrameLayout.Item item : all()) {
            if (item.value().kind() == one || item.value().kind() == other) {
                result.add(item);
            }
        }
        return result;
    }

    private List<FrameLayout.Item> all() {
        List<FrameLayout.Item> all = new ArrayList<>(locals.values());
        all.addAll(operands);
        return all;
    }

    /** How many variables the operands need. */
    int variables() {
        return operands.stream().mapToInt(item -> item.value().getSize()).sum();
    }

    /** The variable of a place. */
    int variable(FrameLayout.Item place, Slots slots) {
        if (!place.onStack()) {
            return slots.of(place.slot());
        }
        int slot = slots.reserved();
        for (FrameLayout.Item operand : operands.subList(0, operands.indexOf(place))) {
            slot += operand.value().getSize();
        }
        return slot;
    }

    /** Gives those that are no parameters a value: null or 0. */
    void initialise(InsnList code, Slots slots, int parameters) {
        for (FrameLayout.Item item : all()) {
            if (item.onStack() || item.slot() >= parameters) {
                Code.pushZero(code, item.value());
                Code.store(code, item.value(), variable(item, slots));
            }
        }
    }

    /** Where a stack map of the original says nothing of one, it says the least now. */
    void complete(Object[] types, Slots slots) {
        for (FrameLayout.Item item : all()) {
            int slot = variable(item, slots);
            if (types[slot] == TOP) {
                types[slot] = item.value().verificationType(insn -> null);
            }
        }
    }
}
