package dev.gossamer.agent.classify;

/**
 * One line of a suspendables list.
 *
 * @param owner internal name
 * @param name null for all methods
 * @param desc null for all overloads
 * @param origin FILE:LINE that it was read from
 */
record ListedMethod(String owner, String name, String desc, String origin) {
    boolean matches(String methodName, String methodDesc) {
        return (name == null || name.equals(methodName)) && (desc == null || desc.equals(methodDesc));
    }
}
