package dev.gossamer.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that can be run plainly and under stress. */
interface Target {
    String name();

    /** Packages and classes, dotted, whose every method is to suspend. */
    List<String> prefixes();

    /**
     * @param jvm with the agent or without
     * @param directory of this run alone; it is empty
     */
    Run run(Jvm jvm, Path directory) throws IOException, InterruptedException;
}
