package dev.gossamer.agent.hierarchy;

/** Array descriptors, in the form that stack maps and class constants have them. */
final class ArrayTypes {
    private ArrayTypes() {}

    /** The component of an array: an internal name or an array descriptor; null for a primitive. */
    static String component(String array) {
        return switch (array.charAt(1)) {
            case '[' -> array.substring(1);
            case 'L' -> array.substring(2, array.length() - 1);
            default -> null;
        };
    }

    static String arrayOf(String component) {
        return component.charAt(0) == '[' ? "[" + component : "[L" + component + ";";
    }
}
