package dev.gossamer.agent.record;

/**
 * A call in the original code of a method.
 *
 * @param offset in bytes
 * @param line 0 if unknown
 * @param owner internal name of the class that the call names
 */
record Call(int offset, int line, String owner, String name, String desc) {
    String key() {
        return name + desc;
    }
}
