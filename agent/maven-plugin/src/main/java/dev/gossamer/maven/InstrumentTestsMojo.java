package dev.gossamer.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Rewrites the suspendable methods of the project's tests, in place, once they are compiled. */
@Mojo(
        name = "instrument-tests",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class InstrumentTestsMojo extends Instrumenting {
    /** The classes to rewrite: a directory or a jar. */
    @Parameter(defaultValue = "${project.build.testOutputDirectory}", property = "gossamer.testClasses")
    private File classes;

    @Parameter(defaultValue = "${project.testClasspathElements}", readonly = true)
    private List<String> classPath;

    /** For Maven. */
    public InstrumentTestsMojo() {}

    @Override
    File classes() {
        return classes;
    }

    @Override
    List<String> classPath() {
        return classPath;
    }
}
