package dev.gossamer.blocking;

/** A lock that light threads own. */
interface LightLock {
    LockCore core();

    /** Whether it excludes all others; false for a lock that readers share. */
    boolean write();
}
