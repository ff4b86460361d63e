package dev.gossamer.corpus.fuzz.bytecode;

import dev.gossamer.corpus.fuzz.Dice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** A random program in class files: what the verifier lets pass, and no compiler would write. */
public final class BytecodeProgram implements Opcodes {
    private static final String PACKAGE = "dev/gossamer/corpus/fuzz/generated/";
    private static final int[] VERSIONS = {
        V1_1, V1_2, V1_3, V1_4, V1_5, V1_5, V1_6, V1_7, V1_8, V1_8, V9, V11, V17, V17, V17
    };
    private static final List<String> NAMES = List.of("m", "a b", "+", "m(x)", "1", "é", "if", "x)y", "$", "a,b", "-");
    private static final String[] RESULTS = {"V", "I", "J", "F", "D", "Z", "B", "C", "S"};
    private static final int MOST_SLOTS = 255;

    /** A method that is to be written. */
    private record Declared(int access, String name, String desc) {}

    private final long seed;
    private final Dice dice;
    private final World world;
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final List<Declared> methods = new ArrayList<>();
    private final List<Declared> faceMethods = new ArrayList<>();
    private final String sub;
    private final String face;

    public BytecodeProgram(long seed) {
        this.seed = seed;
        dice = new Dice(~seed * 0x9E3779B97F4A7C15L);
        int version = VERSIONS[dice.below(VERSIONS.length)];
        boolean odd = (version & 0xFFFF) >= V1_5 && dice.percent(20);
        String name = PACKAGE + (odd ? "odd name-" : "B") + Long.toHexString(seed);
        world = new World(dice, version, name);
        sub = dice.percent(40) ? name + "$Sub" : null;
        face = dice.percent(50) ? name + (odd ? "-" : "$") + "Face" : null;
        declare();
        write();
    }

    public long seed() {
        return seed;
    }

    /** The class whose {@code call} is the program. */
    public String main() {
        return world.main.replace('/', '.');
    }

    /** The class files, by class name. */
    public Map<String, byte[]> classes() {
        return classes;
    }

    @Override
    public String toString() {
        return "class files of seed " + seed + ", version " + (world.major);
    }

    private void declare() {
        Ty main = world.mainType();
        if (face != null) {
            world.declare(face);
        }
        List<Ty> parents = new ArrayList<>(List.of(Ty.BASE));
        faces().forEach(name -> parents.add(Ty.reference(name)));
        world.declare(world.main, parents.toArray(new Ty[0]));
        if (sub != null) {
            world.declare(sub, main);
        }
        for (int i = dice.between(2, 4); i > 0; i--) {
            declareMethod();
        }
        if (face != null && world.major >= V1_8) {
            declareFace();
        }
        add(INVOKESTATIC, world.main, ClassMaker.UNARY, "(I)I", false, null);
        add(INVOKEVIRTUAL, Ty.BASE.name(), "virtual", "(ILjava/lang/String;)I", false, null);
        add(INVOKEVIRTUAL, Ty.BASE.name(), "step", "(J)J", false, null);
        add(INVOKEINTERFACE, Ty.OP.name(), dice.of("apply", "twice"), "(I)I", true, null);
        add(INVOKESTATIC, World.SUPPORT, "sum", "([J)J", false, null);
    }

    private void declareMethod() {
        int access = dice.of(ACC_STATIC | ACC_PUBLIC, ACC_PUBLIC, ACC_PUBLIC | ACC_FINAL, ACC_PRIVATE, ACC_PROTECTED);
        String name = (world.anyName() ? dice.of(NAMES) : "m$") + methods.size();
        String desc = descriptor();
        methods.add(new Declared(access, name, desc));
        boolean isPrivate = (access & ACC_PRIVATE) != 0;
        int opcode = (access & ACC_STATIC) != 0 ? INVOKESTATIC : isPrivate ? INVOKESPECIAL : INVOKEVIRTUAL;
        add(opcode, world.main, name, desc, false, isPrivate ? world.main : null);
    }

    private void declareFace() {
        String desc = descriptor();
        faceMethods.add(new Declared(ACC_PUBLIC, "default_one", desc));
        add(INVOKEINTERFACE, face, "default_one", desc, true, null);
        desc = descriptor();
        faceMethods.add(new Declared(ACC_PUBLIC | ACC_STATIC, "st", desc));
        add(INVOKESTATIC, face, "st", desc, true, null);
        desc = descriptor();
        faceMethods.add(new Declared(ACC_PRIVATE, "pr", desc));
        add(INVOKESPECIAL, face, "pr", desc, true, face);
    }

    private void add(int opcode, String owner, String name, String desc, boolean isInterface, String from) {
        world.callees.add(new World.Callee(opcode, owner, name, desc, isInterface, from));
    }

    private String descriptor() {
        StringBuilder desc = new StringBuilder("(");
        boolean many = dice.percent(2);
        int slots = 1;
        for (int i = many ? MOST_SLOTS : dice.below(6); i > 0; i--) {
            String type = dice.percent(20)
                    ? dice.of("Z", "B", "C", "S")
                    : world.anyType().descriptor();
            int size = type.equals("J") || type.equals("D") ? 2 : 1;
            if (slots + size <= MOST_SLOTS) {
                desc.append(type);
                slots += size;
            }
        }
        String result = dice.percent(60) ? dice.of(RESULTS) : world.anyType().descriptor();
        return desc + ")" + result;
    }

    private void write() {
        ClassMaker main = new ClassMaker(
                world, ACC_PUBLIC | ACC_SUPER, world.main, Ty.BASE.name(), faces().toArray(new String[0]));
        main.fields();
        main.constructor();
        main.call(sub != null && dice.percent(70) ? sub : world.main);
        main.method(ACC_PUBLIC | ACC_STATIC, ClassMaker.UNARY, "(I)I");
        main.method(ACC_PUBLIC, "apply", "(I)I");
        main.method(ACC_PUBLIC, "virtual", "(ILjava/lang/String;)I");
        methods.forEach(m -> main.method(m.access, m.name, m.desc));
        put(main);
        if (face != null) {
            writeFace();
        }
        if (sub != null) {
            writeSub();
        }
    }

    private List<String> faces() {
        List<String> faces = new ArrayList<>(List.of(CALLABLE));
        if (world.implementsDefaults()) {
            faces.add(Ty.OP.name());
        }
        if (face != null) {
            faces.add(face);
        }
        return faces;
    }

    private void writeFace() {
        ClassMaker maker = new ClassMaker(world, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, face, "java/lang/Object");
        faceMethods.forEach(m -> maker.method(m.access, m.name, m.desc));
        put(maker);
    }

    private void writeSub() {
        ClassMaker maker = new ClassMaker(world, ACC_PUBLIC | ACC_SUPER, sub, world.main);
        maker.constructor();
        // Visible to what is written from here on: super's own form of what is overridden.
        add(INVOKESPECIAL, world.main, "virtual", "(ILjava/lang/String;)I", false, sub);
        maker.method(ACC_PUBLIC, "virtual", "(ILjava/lang/String;)I");
        for (Declared m : methods) {
            boolean open = (m.access & (ACC_STATIC | ACC_PRIVATE | ACC_FINAL)) == 0;
            if (open && dice.percent(60)) {
                maker.method(m.access, m.name, m.desc);
            }
        }
        put(maker);
    }

    private void put(ClassMaker maker) {
        classes.put(maker.type.name().replace('/', '.'), maker.bytes());
    }

    private static final String CALLABLE = "dev/gossamer/continuation/SuspendableCallable";
}
