package dev.gossamer.agent.analyze;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * What compilers make of a for-each loop asks its iterator through {@link java.util.Iterator}, whose methods do not
 * suspend, even where {@code iterator()} is declared to return a type whose methods do. Finds such calls, and that type.
 * It may be wrong where several iterators meet: the receiver is looked at before the call all the same.
 */
final class Iterations {
    private static final String ITERATOR = "java/util/Iterator";

    private Iterations() {}

    /** The declared type of the iterator for each call of one through the interface, where that is another type. */
    static Map<MethodInsnNode, String> of(String owner, MethodNode method) {
        if (!iterates(method)) {
            return Map.of();
        }
        try {
            return find(method, new Analyzer<>(new Origins()).analyze(owner, method));
        } catch (AnalyzerException e) {
            // Whoever is to rewrite the method meets it as well, and tells.
            return Map.of();
        }
    }

    private static boolean iterates(MethodNode method) {
        boolean made = false;
        boolean asked = false;
        for (AbstractInsnNode insn : method.instructions) {
            made |= type(insn) != null;
            asked |= asks(insn);
        }
        return made && asked;
    }

    /** The type that an iterator is declared to be; null where that is the interface, or the JDK's own. */
    private static String type(AbstractInsnNode insn) {
        if (insn instanceof MethodInsnNode call && call.name.equals("iterator") && call.desc.startsWith("()L")) {
            String type = Type.getReturnType(call.desc).getInternalName();
            return type.startsWith("java/") ? null : type;
        }
        return null;
    }

    private static boolean asks(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call && call.owner.equals(ITERATOR) && call.desc.startsWith("()");
    }

    private static Map<MethodInsnNode, String> find(MethodNode method, Frame<SourceValue>[] frames) {
        Map<MethodInsnNode, String> result = new HashMap<>();
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode insn = method.instructions.get(i);
            if (frames[i] != null && asks(insn)) {
                SourceValue receiver = frames[i].getStack(frames[i].getStackSize() - 1);
                for (AbstractInsnNode source : receiver.insns) {
                    if (type(source) != null) {
                        result.put((MethodInsnNode) insn, type(source));
                    }
                }
            }
        }
        return result;
    }

    /** Follows values through variables and casts. */
    private static final class Origins extends SourceInterpreter {
        Origins() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode insn, SourceValue value) {
            return value;
        }

        @Override
        public SourceValue unaryOperation(AbstractInsnNode insn, SourceValue value) {
            return insn.getOpcode() == Opcodes.CHECKCAST ? value : super.unaryOperation(insn, value);
        }
    }
}
