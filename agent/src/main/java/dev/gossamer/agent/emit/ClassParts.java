package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.Access;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Rewrites methods of one class, and adds what the class as a whole needs for it. */
public final class ClassParts implements Opcodes {
    /** The name of its resume form, name and type, and the reference to it. */
    private static final int CONSTANTS_OF_A_METHOD = 3;

    private final ClassNode node;
    private final boolean hasStackMaps;
    private final boolean debug;
    private final PointTable table;
    private final List<MethodNode> resumeMethods = new ArrayList<>();
    private final Map<String, String> origins = new HashMap<>();
    private final Map<String, Integer> added = new HashMap<>();
    private final Dispatcher dispatcher;
    private final ClassLinks links;
    private final CallStubs stubs = new CallStubs(this);
    private int points;
    private final ClassConstants constants;
    private final CastMethods casts;

    /** @param debug whether code may be added for a debugger's sake */
    public ClassParts(ClassNode node, Access access, boolean hasStackMaps, boolean debug) {
        this.node = node;
        this.constants = new ClassConstants(node);
        this.casts = new CastMethods(node, hasStackMaps, access);
        this.hasStackMaps = hasStackMaps;
        this.debug = debug;
        this.table = new PointTable(node.sourceFile);
        this.dispatcher = new Dispatcher(this);
        this.links = new ClassLinks(node, access, constants, hasStackMaps);
    }

    String owner() {
        return node.name;
    }

    boolean isInterface() {
        return (node.access & ACC_INTERFACE) != 0;
    }

    boolean hasStackMaps() {
        return hasStackMaps;
    }

    boolean debug() {
        return debug;
    }

    CastMethods casts() {
        return casts;
    }

    CallStubs stubs() {
        return stubs;
    }

    ClassLinks links() {
        return links;
    }

    /**
     * Rewrites one method in place; its resume form is added by {@link #finish}.
     *
     * @param compact whether the form that callers enter is to be as small as it can be
     */
    public void rewrite(MethodAnalysis analysis, boolean compact) {
        EmitTarget target = EmitTarget.of(this, points, analysis, compact);
        List<SuspensionPoint> resumed = analysis.resumePoints();
        if (!resumed.isEmpty()) {
            MethodNode resume = new ResumeBody(target, analysis).emit();
            origins.put(resume.name + resume.desc, analysis.method().name + analysis.method().desc);
            added.put(resume.name + resume.desc, CONSTANTS_OF_A_METHOD);
            resumeMethods.add(resume);
            dispatcher.add(resume, points, resumed.size());
        }
        if (!analysis.points().isEmpty()) {
            points += table.add(analysis);
        }
        BitSet stubbed = compact ? CallStubs.fitting(analysis, hasStackMaps) : new BitSet();
        new FirstBody(target, analysis, stubbed).emit();
    }

    void add(MethodNode method) {
        node.methods.add(method);
    }

    /** A method that is not rewritten is made a window as a whole. */
    public void pin(MethodNode method) {
        PinningBody.emit(method, this, ContinuationCalls.FOREIGN);
    }

    /** The same for one that was rewritten when its class was loaded, and for whose new code it is too late. */
    public void pinRedefined(MethodNode method) {
        PinningBody.emit(method, this, ContinuationCalls.redefinedSite(node.name, method.name, method.desc));
    }

    /**
     * Those that {@link #rewrite} has added most to.
     *
     * @param constants how many they have to add at least, as far as there are so many
     * @return name and descriptor of each
     */
    public List<String> largest(int constants) {
        List<MethodNode> ordered = new ArrayList<>(resumeMethods);
        ordered.sort(
                Comparator.comparingInt((MethodNode m) -> m.instructions.size()).reversed());
        List<String> result = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < ordered.size() && found < constants; i++) {
            String resume = ordered.get(i).name + ordered.get(i).desc;
            found += added.get(resume);
            result.add(origin(resume));
        }
        return result;
    }

    /** Name and descriptor of the method that a resume method was made from; of any other method: its own. */
    public String origin(String method) {
        return origins.getOrDefault(method, method);
    }

    /**
     * Adds the marker, the dispatcher and the links.
     *
     * @param trust of callers in the class's instances
     * @param interfaces that have to be rewritten for that, too
     */
    public void finish(Trust trust, List<String> interfaces) {
        node.interfaces.add(isInterface() ? ContinuationCalls.INSTRUMENTED_INTERFACE : ContinuationCalls.INSTRUMENTED);
        if (!isInterface()) {
            // A subclass that is made at run time to intercept calls, a mock say, overrides this one as well.
            node.methods.removeIf(
                    m -> m.name.equals(ContinuationCalls.CLASS_METHOD) && m.desc.equals(ContinuationCalls.CLASS_DESC));
            node.methods.add(classMethod(trust, interfaces));
        }
        if (points > 0) {
            node.methods.addAll(resumeMethods);
            node.methods.add(resumerMethod());
            node.methods.addAll(dispatcher.methods());
        }
        links.finish();
        casts.finish();
    }

    private MethodNode classMethod(Trust trust, List<String> interfaces) {
        MethodNode method = new MethodNode(
                ACC_PUBLIC | ACC_SYNTHETIC, ContinuationCalls.CLASS_METHOD, ContinuationCalls.CLASS_DESC, null, null);
        if (trust != Trust.NONE && !interfaces.isEmpty()) {
            InterfaceTrust.demand(method.instructions, node, constants, interfaces);
        }
        if (trust == Trust.AS_SUPERCLASS) {
            distrustSuperclass(method);
        }
        if (trust == Trust.NONE) {
            Code.op(method.instructions, ACONST_NULL);
        } else {
            constants.pushOwn(method.instructions);
        }
        Code.op(method.instructions, ARETURN);
        return method;
    }

    /** {@code if (super.gossamer$class() != Super.class) return null}; that one has no such method if not rewritten. */
    private void distrustSuperclass(MethodNode method) {
        InsnList code = method.instructions;
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        LabelNode trusted = new LabelNode();
        Object[] self = {node.name};
        code.add(start);
        code.add(new VarInsnNode(ALOAD, 0));
        code.add(new MethodInsnNode(
                INVOKESPECIAL, node.superName, ContinuationCalls.CLASS_METHOD, ContinuationCalls.CLASS_DESC, false));
        constants.pushSuper(code);
        code.add(end);
        code.add(new JumpInsnNode(IF_ACMPEQ, trusted));
        Code.op(code, ACONST_NULL, ARETURN);
        code.add(handler);
        map(code, self, "java/lang/NoSuchMethodError");
        Code.op(code, POP, ACONST_NULL, ARETURN);
        code.add(trusted);
        map(code, self);
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, "java/lang/NoSuchMethodError"));
    }

    static MethodNode privateStatic(String name, String descriptor) {
        return new MethodNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, descriptor, null, null);
    }

    private MethodNode resumerMethod() {
        MethodNode method = privateStatic(ContinuationCalls.RESUMER_METHOD, ContinuationCalls.RESUMER_DESC);
        InsnList code = method.instructions;
        LabelNode known = new LabelNode();
        if (!isInterface()) {
            addField(ContinuationCalls.RESUMER_METHOD, ContinuationCalls.RESUMER_TYPE);
            code.add(field(GETSTATIC));
            Code.op(code, DUP);
            code.add(new JumpInsnNode(IFNONNULL, known));
            Code.op(code, POP);
        }
        Code.callStatic(code, "java/lang/invoke/MethodHandles", "lookup", "()Ljava/lang/invoke/MethodHandles$Lookup;");
        Code.push(code, table.text());
        Code.callStatic(code, ContinuationCalls.FRAME, "resumer", ContinuationCalls.NEW_RESUMER);
        if (!isInterface()) {
            Code.op(code, DUP);
            code.add(field(PUTSTATIC));
            code.add(known);
            map(code, new Object[0], "java/lang/Object");
        }
        Code.op(code, ARETURN);
        return method;
    }

    private FieldInsnNode field(int opcode) {
        return new FieldInsnNode(opcode, node.name, ContinuationCalls.RESUMER_METHOD, ContinuationCalls.RESUMER_TYPE);
    }

    private void addField(String name, String type) {
        node.fields.add(new FieldNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, name, type, null, null));
    }

    private void map(InsnList code, Object[] locals, Object... stack) {
        if (hasStackMaps) {
            code.add(new FrameNode(F_NEW, locals.length, locals, stack.length, stack));
        }
    }
}
