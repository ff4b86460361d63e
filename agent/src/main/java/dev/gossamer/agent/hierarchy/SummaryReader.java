package dev.gossamer.agent.hierarchy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads a {@link ClassSummary}: the declarations, and of the code only that of methods that stand for another. */
final class SummaryReader extends ClassVisitor {
    private static final String SUSPENDABLE = "Ldev/gossamer/continuation/Suspendable;";

    /** Of the extension for JUnit: a test method that runs as a light thread. */
    private static final String LIGHT_TEST = "Ldev/gossamer/junit/LightTest;";

    private static final String WITH_DEFAULTS = "$default";
    private static final int API = Opcodes.ASM9;

    private final Map<String, MethodSummary> methods = new LinkedHashMap<>();
    private String name;
    private String superName;
    private List<String> interfaces;
    private int access;
    private boolean annotated;
    private boolean forwards;

    private SummaryReader() {
        super(API);
    }

    static ClassSummary read(byte[] bytes) {
        ClassReader reader = new ClassReader(ClassVersions.readable(bytes));
        SummaryReader summary = new SummaryReader();
        int skip = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
        reader.accept(summary, skip | ClassReader.SKIP_CODE);
        if (summary.forwards) {
            reader.accept(summary.new ForwardTargets(), skip);
        }
        return new ClassSummary(
                summary.name,
                summary.superName,
                summary.interfaces,
                summary.access,
                ClassVersions.of(bytes),
                summary.annotated,
                Collections.unmodifiableMap(summary.methods));
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        this.access = access;
        this.name = name;
        this.superName = superName;
        this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        annotated |= descriptor.equals(SUSPENDABLE);
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
        forwards |= (access & Opcodes.ACC_BRIDGE) != 0 || isAccessor(access, name);
        methods.put(name + desc, new MethodSummary(name, desc, access, false, null));
        return new MethodVisitor(API) {
            @Override
            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                if (descriptor.equals(SUSPENDABLE) || descriptor.equals(LIGHT_TEST)) {
                    methods.put(name + desc, new MethodSummary(name, desc, access, true, null));
                }
                return null;
            }
        };
    }

    /**
     * What javac before 11 and kotlinc let nested classes call in place of a private method, or of the superclass's;
     * and what kotlinc has callers leave arguments out with.
     */
    private static boolean isAccessor(int access, String name) {
        int flags = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        return (access & flags) == flags && (name.startsWith("access$") || name.endsWith(WITH_DEFAULTS));
    }

    private final class ForwardTargets extends ClassVisitor {
        ForwardTargets() {
            super(API);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
            boolean accessor = isAccessor(access, name);
            return accessor || (access & Opcodes.ACC_BRIDGE) != 0 ? new TargetFinder(name, desc, accessor) : null;
        }
    }

    private final class TargetFinder extends MethodVisitor {
        private final String bridge;
        private final boolean accessor;

        /** The name that its target must have; null for any. */
        private final String only;

        private String target;

        TargetFinder(String name, String desc, boolean accessor) {
            super(API);
            this.bridge = name + desc;
            this.accessor = accessor;
            boolean defaults = accessor && name.endsWith(WITH_DEFAULTS);
            this.only = defaults ? name.substring(0, name.length() - WITH_DEFAULTS.length()) : null;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String desc, boolean isInterface) {
            if (target != null || (only != null && !only.equals(method)) || method.charAt(0) == '<') {
                return;
            }
            if (owner.equals(SummaryReader.this.name) && methods.containsKey(method + desc)) {
                target = method + desc;
            } else if (accessor) {
                target = owner + '.' + method + desc;
            }
        }

        @Override
        public void visitEnd() {
            MethodSummary m = methods.get(bridge);
            if (target != null && !target.equals(bridge)) {
                methods.put(bridge, new MethodSummary(m.name(), m.desc(), m.access(), m.annotated(), target));
            }
        }
    }
}
