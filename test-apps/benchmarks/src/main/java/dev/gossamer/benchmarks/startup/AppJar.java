package dev.gossamer.benchmarks.startup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the application and packs it, once: the sources are the same each time. */
final class AppJar {
    private AppJar() {}

    /**
     * @return the jar
     * @throws IllegalStateException if this is no JDK, or the sources are not compiled
     */
    static Path build(Path directory, int classes) throws IOException {
        Path jar = directory.resolve("startup-" + classes + ".jar");
        if (!Files.exists(jar)) {
            Path output = Files.createDirectories(directory.resolve("startup-classes-" + classes));
            compile(sources(new AppSource(classes), classes), output);
            pack(output, jar);
        }
        return jar;
    }

    private static List<JavaFileObject> sources(AppSource app, int classes) {
        List<JavaFileObject> sources = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            sources.add(new Source(AppSource.qualified(i), app.source(i)));
        }
        sources.add(new Source("com.acme.shop.Main", app.main()));
        return sources;
    }

    private static void compile(List<JavaFileObject> sources, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("no compiler in " + System.getProperty("java.home") + ": use a JDK");
        }
        List<String> options = List.of(
                "-d",
                output.toString(),
                "-g",
                "-proc:none",
                "--release",
                "17",
                "-cp",
                System.getProperty("java.class.path"));
        if (!compiler.getTask(new PrintWriter(System.err), null, null, options, null, sources)
                .call()) {
            throw new IllegalStateException("the generated application is not compiled; see above");
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, zip);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
