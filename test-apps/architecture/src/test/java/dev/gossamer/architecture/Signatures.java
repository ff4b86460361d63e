package dev.gossamer.architecture;

import dev.gossamer.continuation.Suspendable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What programs can compile against in a type: its head, and a line for each public member, inherited ones among them. */
final class Signatures {
    private Signatures() {}

    static String head(Class<?> type) {
        String permitted = type.isSealed() && type.getPermittedSubclasses() != null
                ? Arrays.stream(type.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", " permits ", ""))
                : "";
        String supers = Stream.concat(
                        Stream.ofNullable(visibleSuperclass(type)),
                        Arrays.stream(type.getGenericInterfaces()).map(java.lang.reflect.Type::getTypeName))
                .filter(name -> !name.startsWith("dev.gossamer.continuation.Instrumented"))
                .collect(Collectors.joining(", "));
        return type.toGenericString().replaceFirst("\\b(non-)?sealed ", "")
                + (supers.isEmpty() ? "" : " : " + supers)
                + permitted;
    }

    /** A superclass that is not public is no promise: its members show as the type's own. */
    private static String visibleSuperclass(Class<?> type) {
        Class<?> above = type.getSuperclass();
        if (above == null || above == Object.class || !Modifier.isPublic(above.getModifiers())) {
            return null;
        }
        return type.getGenericSuperclass().getTypeName();
    }

    static Set<String> members(Class<?> type) {
        Set<String> lines = new TreeSet<>();
        for (Constructor<?> each : type.getConstructors()) {
            lines.add(each.toGenericString());
        }
        for (Field each : type.getFields()) {
            lines.add(shown(each, each.toGenericString()));
        }
        for (Method each : type.getMethods()) {
            if (!each.isSynthetic() && each.getDeclaringClass() != Object.class) {
                String mark = each.isAnnotationPresent(Suspendable.class) ? "@Suspendable " : "";
                lines.add(mark + shown(each, each.toGenericString()));
            }
        }
        return lines;
    }

    private static String shown(Member member, String generic) {
        return generic.replace(member.getDeclaringClass().getTypeName() + "." + member.getName(), member.getName());
    }
}
