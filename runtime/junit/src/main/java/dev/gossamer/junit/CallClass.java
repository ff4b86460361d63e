package dev.gossamer.junit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the class file of
 *
 * <pre>{@code
 * final class NAME implements SuspendableRunnable {
 *     final Object[] values;                       // the receiver, then the arguments
 *     NAME(Object[] values) { this.values = values; }
 *     public void run() { ((Test) values[0]).method((Argument) values[1], ...); }
 * }
 * }</pre>
 *
 * so that the agent rewrites it like any class.
 */
final class CallClass {
    private static final int VERSION = 52;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int ALOAD_0 = 42;
    private static final int ALOAD_1 = 43;
    private static final int AALOAD = 50;
    private static final int RETURN = 177;
    private static final int GETFIELD = 180;
    private static final int PUTFIELD = 181;
    private static final int INVOKEVIRTUAL = 182;
    private static final int INVOKESPECIAL = 183;
    private static final int CHECKCAST = 192;
    private static final int SIPUSH = 17;
    private static final String VALUES = "[Ljava/lang/Object;";

    private final ByteArrayOutputStream poolBytes = new ByteArrayOutputStream();
    private final DataOutputStream pool = new DataOutputStream(poolBytes);
    private final Map<String, Integer> constants = new HashMap<>();
    private int count = 1;
    private final String name;
    private final Method method;

    private CallClass(String name, Method method) {
        this.name = name;
        this.method = method;
    }

    /** @param name internal, in the package of the method's class; a test method returns nothing */
    static byte[] of(String name, Method method) throws IOException {
        return new CallClass(name, method).write();
    }

    private byte[] write() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        writeShorts(body, 0x0030, type(name), type("java/lang/Object"), 1);
        writeShorts(body, type("dev/gossamer/continuation/SuspendableRunnable"));
        writeShorts(body, 1, 0x0012, utf8("values"), utf8(VALUES), 0, 2);
        method(body, 0, "<init>", "(" + VALUES + ")V", 2, 2, constructor());
        method(body, 1, "run", "()V", values() + 2, 1, run());
        writeShorts(body, 0);

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(0xCAFEBABE);
        writeShorts(out, 0, VERSION, count);
        poolBytes.writeTo(out);
        bytes.writeTo(out);
        return file.toByteArray();
    }

    private void method(DataOutputStream out, int access, String name, String desc, int stack, int locals, byte[] code)
            throws IOException {
        writeShorts(out, access, utf8(name), utf8(desc), 1, utf8("Code"));
        out.writeInt(12 + code.length);
        writeShorts(out, stack, locals);
        out.writeInt(code.length);
        out.write(code);
        writeShorts(out, 0, 0);
    }

    private byte[] constructor() throws IOException {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(code);
        out.writeByte(ALOAD_0);
        writeInsn(out, INVOKESPECIAL, member(METHOD, "java/lang/Object", "<init>", "()V"));
        out.writeByte(ALOAD_0);
        out.writeByte(ALOAD_1);
        writeInsn(out, PUTFIELD, member(FIELD, name, "values", VALUES));
        out.writeByte(RETURN);
        return code.toByteArray();
    }

    private byte[] run() throws IOException {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(code);
        Class<?>[] parameters = method.getParameterTypes();
        value(out, 0, method.getDeclaringClass());
        for (int i = 0; i < parameters.length; i++) {
            value(out, i + 1, parameters[i]);
        }
        String desc = MethodType.methodType(method.getReturnType(), parameters).toMethodDescriptorString();
        String owner = method.getDeclaringClass().getName().replace('.', '/');
        writeInsn(out, INVOKEVIRTUAL, member(METHOD, owner, method.getName(), desc));
        out.writeByte(RETURN);
        return code.toByteArray();
    }

    /** Pushes one of the values. */
    private void value(DataOutputStream out, int index, Class<?> type) throws IOException {
        out.writeByte(ALOAD_0);
        writeInsn(out, GETFIELD, member(FIELD, name, "values", VALUES));
        writeInsn(out, SIPUSH, index);
        out.writeByte(AALOAD);
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        writeInsn(
                out,
                CHECKCAST,
                type(
                        boxed.isArray()
                                ? boxed.descriptorString()
                                : boxed.getName().replace('.', '/')));
        if (type.isPrimitive()) {
            String unbox = type.getName() + "Value";
            String owner = boxed.getName().replace('.', '/');
            writeInsn(out, INVOKEVIRTUAL, member(METHOD, owner, unbox, "()" + type.descriptorString()));
        }
    }

    /** The most that stands on the stack: each value may take two words. */
    private int values() {
        return 2 * (method.getParameterCount() + 1);
    }

    private int type(String internalName) throws IOException {
        return constant(CLASS, utf8(internalName));
    }

    private int member(int kind, String owner, String name, String desc) throws IOException {
        return constant(kind, type(owner), constant(NAME_AND_TYPE, utf8(name), utf8(desc)));
    }

    private int utf8(String text) throws IOException {
        Integer known = constants.get("text " + text);
        if (known == null) {
            pool.writeByte(UTF8);
            pool.writeUTF(text);
            known = count++;
            constants.put("text " + text, known);
        }
        return known;
    }

    private int constant(int tag, int... parts) throws IOException {
        String key = tag + Arrays.toString(parts);
        Integer known = constants.get(key);
        if (known == null) {
            pool.writeByte(tag);
            writeShorts(pool, parts);
            known = count++;
            constants.put(key, known);
        }
        return known;
    }

    private static void writeInsn(DataOutputStream out, int opcode, int operand) throws IOException {
        out.writeByte(opcode);
        out.writeShort(operand);
    }

    private static void writeShorts(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeShort(value);
        }
    }
}
