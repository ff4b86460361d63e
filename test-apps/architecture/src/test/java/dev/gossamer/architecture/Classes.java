package dev.gossamer.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The compiled classes of the build's modules, the agent's before they are shaded. Tests are not among them. */
final class Classes {
    private static final Path ROOT = Path.of(System.getProperty("gossamer.root"));

    private Classes() {}

    static JavaClasses of(String... modules) {
        List<Path> directories = Arrays.stream(modules)
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toList();
        JavaClasses classes = new ClassFileImporter().importPaths(directories);
        for (Path directory : directories) {
            requireSome(classes, directory);
        }
        return classes;
    }

    /** A rule holds for no classes too: an empty directory must not pass for a clean one. */
    private static void requireSome(JavaClasses classes, Path directory) {
        String prefix = directory.toUri().toString();
        if (classes.stream()
                .noneMatch(type -> type.getSource()
                        .map(source -> source.getUri().toString().startsWith(prefix))
                        .orElse(false))) {
            throw new IllegalStateException("no classes in " + directory + "; build the module first");
        }
    }
}
