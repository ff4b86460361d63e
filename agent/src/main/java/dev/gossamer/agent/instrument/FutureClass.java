package dev.gossamer.agent.instrument;

import dev.gossamer.agent.hierarchy.ClassVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;

/**
 * Class files of versions beyond those that are known. Most hold nothing new: such a one is taken for a class file of
 * the newest version that is known, and gets its own back in the end.
 */
public final class FutureClass {
    private FutureClass() {}

    /**
     * @param rewriting gets bytes of a version that is known; may give null
     * @return what it gives, of the original's version
     * @throws InstrumentationException if there is something in the class that is not known
     */
    public static byte[] through(byte[] original, UnaryOperator<byte[]> rewriting) {
        int major = ClassVersions.major(original);
        if (major <= ClassVersions.newest()) {
            return rewriting.apply(original);
        }
        byte[] readable = ClassVersions.readable(original);
        requireKnown(readable, major);
        byte[] result = rewriting.apply(readable);
        return result == null ? null : ClassVersions.like(original, result);
    }

    private static void requireKnown(byte[] readable, int major) {
        ClassNode node = new ClassNode();
        try {
            new ClassReader(readable).accept(node, 0);
        } catch (RuntimeException | AssertionError e) {
            throw unknown(readable, major, String.valueOf(e), e);
        }
        List<Attribute> unknown = unknownAttributes(node);
        if (!unknown.isEmpty()) {
            throw unknown(readable, major, "an attribute " + unknown.get(0).type + " is in it", null);
        }
    }

    /** What they say of code or constants would not be true of rewritten ones. */
    private static List<Attribute> unknownAttributes(ClassNode node) {
        List<Attribute> found = new ArrayList<>();
        addAll(node.attrs, found);
        for (MethodNode method : node.methods) {
            addAll(method.attrs, found);
        }
        for (FieldNode field : node.fields) {
            addAll(field.attrs, found);
        }
        for (RecordComponentNode component :
                node.recordComponents == null ? List.<RecordComponentNode>of() : node.recordComponents) {
            addAll(component.attrs, found);
        }
        return found;
    }

    private static void addAll(List<Attribute> attributes, List<Attribute> found) {
        if (attributes != null) {
            found.addAll(attributes);
        }
    }

    private static InstrumentationException unknown(byte[] readable, int major, String what, Throwable cause) {
        String reason = "class file version " + major + " is newer than " + ClassVersions.newest()
                + ", the newest that this agent reads, and " + what;
        return new InstrumentationException(ClassVersions.name(readable), null, reason, cause);
    }
}
