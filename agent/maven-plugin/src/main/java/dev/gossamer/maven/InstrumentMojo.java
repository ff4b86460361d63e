package dev.gossamer.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Rewrites the suspendable methods of the project's classes, in place, once they are compiled. */
@Mojo(
        name = "instrument",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class InstrumentMojo extends Instrumenting {
    /** The classes to rewrite: a directory or a jar. */
    @Parameter(defaultValue = "${project.build.outputDirectory}", property = "gossamer.classes")
    private File classes;

    @Parameter(defaultValue = "${project.compileClasspathElements}", readonly = true)
    private List<String> classPath;

    /** For Maven. */
    public InstrumentMojo() {}

    @Override
    File classes() {
        return classes;
    }

    @Override
    List<String> classPath() {
        return classPath;
    }
}
