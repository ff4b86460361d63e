package dev.gossamer.agent.replace;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * One line of a table.
 *
 * @param group the switch that turns it off
 * @param owner internal name of the class whose method is called, or that is made
 * @param name the method's; {@code <init>} for a class that is made
 * @param desc the method's descriptor; null for all constructors
 * @param target internal name of the class that has the static method, or that is made instead
 * @param targetMethod the static method; null for a class that is made
 * @param then of a class that is made: the static method that is given each new object, as {@code OWNER.NAME}; or null
 * @param onRequest whether its group is off unless somebody asks for it
 */
public record Replacement(
        String group,
        String owner,
        String name,
        String desc,
        String target,
        String targetMethod,
        String then,
        boolean onRequest) {
    /** Whether it makes another class, and not another call. */
    public boolean isCreation() {
        return targetMethod == null;
    }

    /** A subclass may give a more special type back. */
    boolean fits(String descriptor) {
        if (desc.equals(descriptor)) {
            return true;
        }
        int result = desc.indexOf(')') + 1;
        return desc.charAt(result) == 'L'
                && descriptor.startsWith(desc.substring(0, result))
                && descriptor.charAt(result) == 'L';
    }

    /** What makes of the replacement's result that of the original call; null where it is the same. */
    TypeInsnNode cast(MethodInsnNode call) {
        return desc.equals(call.desc)
                ? null
                : new TypeInsnNode(
                        Opcodes.CHECKCAST, Type.getReturnType(call.desc).getInternalName());
    }

    /** The call that takes the place of {@code call}: its receiver is the first argument. */
    public MethodInsnNode inPlaceOf(MethodInsnNode call) {
        String descriptor = call.getOpcode() == Opcodes.INVOKESTATIC ? desc : "(L" + owner + ';' + desc.substring(1);
        return new MethodInsnNode(Opcodes.INVOKESTATIC, target, targetMethod, descriptor, false);
    }

    /** What is called with a new object right after its constructor; null for nothing. */
    MethodInsnNode afterwards() {
        if (then == null) {
            return null;
        }
        int dot = then.lastIndexOf('.');
        String descriptor = "(L" + target + ";)L" + target + ';';
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC, then.substring(0, dot), then.substring(dot + 1), descriptor, false);
    }

    /** The original, in words. */
    public String original() {
        String type = owner.replace('/', '.');
        return isCreation() ? "new " + type : type + '.' + name + desc;
    }

    /** What takes its place, in words. */
    public String replacement() {
        String type = target.replace('/', '.');
        return isCreation() ? "new " + type : type + '.' + targetMethod;
    }
}
