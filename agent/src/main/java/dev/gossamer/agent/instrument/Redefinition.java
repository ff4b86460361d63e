package dev.gossamer.agent.instrument;

import dev.gossamer.agent.analyze.Access;
import dev.gossamer.agent.emit.ClassParts;
import dev.gossamer.agent.emit.ContinuationCalls;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.MethodSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The new code of a rewritten class that is loaded already, by a debugger or another agent. A loaded class takes no
 * method more or less, and frames may be suspended in it. So its shape stays: methods that are unchanged stay as they
 * were rewritten, changed ones pin, and what is suspended in those fails when it is resumed.
 */
public final class Redefinition {
    /** In the names of all methods that rewriting adds. */
    private static final String OURS = "gossamer$";

    private final ClassNode source;
    private final ClassNode rewritten;
    private final ClassNode result;
    private final ClassHierarchy hierarchy;
    private final Set<String> changed = new LinkedHashSet<>();

    /**
     * @param source what it was rewritten from when it was loaded
     * @param rewritten what that was rewritten to
     * @param now the class file that it is to have now, not rewritten
     */
    public Redefinition(byte[] source, byte[] rewritten, byte[] now, ClassHierarchy hierarchy) {
        this.source = SourceClass.read(source, hierarchy);
        this.rewritten = new ClassNode();
        new ClassReader(rewritten).accept(this.rewritten, ClassReader.EXPAND_FRAMES);
        this.result = SourceClass.read(now, hierarchy);
        this.hierarchy = hierarchy;
    }

    /**
     * Whether a class file holds code that was rewritten. The marker alone says nothing: tools copy it from the class
     * that is loaded.
     */
    public static boolean isRewritten(byte[] classFile) {
        for (MethodSummary method :
                ClassHierarchy.summarize(classFile).methods().values()) {
            if (method.name().contains(OURS)) {
                return true;
            }
        }
        return false;
    }

    /** Names of the methods that have other code than before, or are overloads of such; known once {@link #emit} has run. */
    public Set<String> changed() {
        return changed;
    }

    /**
     * The class file, of the shape of the one that was loaded. Where the new one has other members the JVM will refuse
     * it, as it would without us.
     */
    public byte[] emit() {
        Map<String, MethodNode> before = byKey(source.methods);
        for (MethodNode method : result.methods) {
            MethodNode old = before.get(method.name + method.desc);
            if (old == null || !Arrays.equals(code(old), code(method))) {
                changed.add(method.name);
            }
        }
        List<MethodNode> declared = result.methods;
        result.methods = new ArrayList<>();
        Map<String, MethodNode> as = byKey(rewritten.methods);
        ClassParts parts = new ClassParts(result, new Access(result, hierarchy), true, false);
        for (MethodNode method : declared) {
            MethodNode kept = as.get(method.name + method.desc);
            result.methods.add(kept == null || changed.contains(method.name) ? method : kept);
            if (changed.contains(method.name) && method.name.charAt(0) != '<' && method.instructions.size() > 0) {
                parts.pinRedefined(method);
            }
        }
        addOurs(before.keySet());
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        result.accept(writer);
        return writer.toByteArray();
    }

    /** What the rewriting had added. */
    private void addOurs(Set<String> declaredBefore) {
        Set<String> there = byKey(result.methods).keySet();
        for (MethodNode method : rewritten.methods) {
            String key = method.name + method.desc;
            if (!declaredBefore.contains(key) && !there.contains(key)) {
                int infix = method.name.indexOf(ContinuationCalls.RESUME_INFIX);
                if (infix > 0 && changed.contains(method.name.substring(0, infix))) {
                    fail(method, method.name.substring(0, infix));
                }
                result.methods.add(method);
            }
        }
        for (String type : rewritten.interfaces) {
            if (!source.interfaces.contains(type) && !result.interfaces.contains(type)) {
                result.interfaces.add(type);
            }
        }
        Set<String> fields = new HashSet<>();
        source.fields.forEach(f -> fields.add(f.name + f.desc));
        // Tools that describe the class by the one that is loaded have put ours in already.
        result.fields.forEach(f -> fields.add(f.name + f.desc));
        for (FieldNode field : rewritten.fields) {
            if (!fields.contains(field.name + field.desc)) {
                result.fields.add(field);
            }
        }
    }

    private void fail(MethodNode method, String origin) {
        method.instructions.clear();
        method.tryCatchBlocks.clear();
        method.localVariables = null;
        method.visitTypeInsn(Opcodes.NEW, "java/lang/IllegalStateException");
        method.visitInsn(Opcodes.DUP);
        method.visitLdcInsn(result.name.replace('/', '.') + '.' + origin
                + " was redefined while it was suspended: what was saved does not fit its new code; let what is"
                + " suspended end before a class is redefined");
        method.visitMethodInsn(
                Opcodes.INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "(Ljava/lang/String;)V", false);
        method.visitInsn(Opcodes.ATHROW);
    }

    private static Map<String, MethodNode> byKey(List<MethodNode> methods) {
        Map<String, MethodNode> result = new HashMap<>();
        methods.forEach(m -> result.put(m.name + m.desc, m));
        return result;
    }

    /** All of a method, with names for the constants' numbers: equal for methods that are. */
    private byte[] code(MethodNode method) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(result.version, 0, result.name, null, "java/lang/Object", null);
        method.accept(writer);
        return writer.toByteArray();
    }
}
