package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import java.util.List;
import java.util.Locale;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes one class of a program. */
final class ClassMaker implements Opcodes {
    static final String UNARY = "unary$";
    static final String INT_FIELD = "an$int";
    static final String SELF_FIELD = "self";
    static final String WIDE_FIELD = "w_";
    static final List<Ty> FIELDS = List.of(Ty.INT, Ty.LONG, Ty.FLOAT, Ty.DOUBLE, Ty.STRING, Ty.OBJECT);

    private static final String SUSPENDABLE = "Ldev/gossamer/continuation/Suspendable;";

    final World world;
    final Ty type;
    final boolean isInterface;
    private final String parent;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    ClassMaker(World world, int access, String name, String parent, String... faces) {
        this.world = world;
        this.type = Ty.reference(name);
        this.parent = parent;
        this.isInterface = (access & ACC_INTERFACE) != 0;
        writer.visit(world.version, access, name, null, parent, faces);
        if (world.dice.percent(80)) {
            writer.visitSource("odd source.jasm", null);
        }
        writer.visitAnnotation(SUSPENDABLE, true).visitEnd();
    }

    static String fieldName(Ty type) {
        return type.equals(Ty.INT)
                ? INT_FIELD
                : "f$" + type.descriptor().toLowerCase(Locale.ROOT).charAt(0) + '$';
    }

    void fields() {
        for (Ty field : FIELDS) {
            writer.visitField(ACC_STATIC | ACC_PUBLIC, fieldName(field), field.descriptor(), null, null);
        }
        writer.visitField(ACC_STATIC | ACC_PUBLIC, SELF_FIELD, type.descriptor(), null, null);
        writer.visitField(ACC_PUBLIC, WIDE_FIELD, "J", null, null);
    }

    void constructor() {
        MethodVisitor init = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, parent, "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
    }

    void method(int access, String name, String desc) {
        MethodMaker maker = maker(access, name, desc);
        maker.make(() -> {});
    }

    private MethodMaker maker(int access, String name, String desc) {
        MethodVisitor mv = writer.visitMethod(access, name, desc, null, null);
        return new MethodMaker(world, mv, (access & ACC_STATIC) != 0 ? null : type, desc);
    }

    /** The method that is run: it makes all static state anew. {@code objects} are of this class. */
    void call(String objects) {
        MethodMaker maker = maker(ACC_PUBLIC, "call", "()Ljava/lang/Object;");
        maker.make(() -> reset(maker.code(), objects));
    }

    private void reset(Code code, String objects) {
        Dice dice = world.dice;
        code.type(NEW, objects, 0, Ty.reference(objects));
        code.op(DUP, 0, Ty.reference(objects));
        code.invoke(INVOKESPECIAL, objects, "<init>", "()V", false);
        code.field(PUTSTATIC, world.main, SELF_FIELD, world.mainType());
        code.number(dice.below(50));
        code.field(PUTSTATIC, world.main, INT_FIELD, Ty.INT);
        code.constant(7L, Ty.LONG);
        code.field(PUTSTATIC, world.main, fieldName(Ty.LONG), Ty.LONG);
        code.constant(0.5f, Ty.FLOAT);
        code.field(PUTSTATIC, world.main, fieldName(Ty.FLOAT), Ty.FLOAT);
        code.constant(7.5, Ty.DOUBLE);
        code.field(PUTSTATIC, world.main, fieldName(Ty.DOUBLE), Ty.DOUBLE);
        code.constant("field", Ty.STRING);
        code.op(DUP, 0, Ty.STRING);
        code.field(PUTSTATIC, world.main, fieldName(Ty.STRING), Ty.STRING);
        code.field(PUTSTATIC, world.main, fieldName(Ty.OBJECT), Ty.OBJECT);
    }

    byte[] bytes() {
        writer.visitEnd();
        return writer.toByteArray();
    }
}
