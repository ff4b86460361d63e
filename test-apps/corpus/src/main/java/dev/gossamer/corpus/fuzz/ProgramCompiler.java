package dev.gossamer.corpus.fuzz;

import dev.gossamer.continuation.Continuation;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources in memory, many at a time. */
final class ProgramCompiler {
    /** Where this class and the core were loaded from, however the class path was given. */
    private static final String CLASS_PATH = Stream.of(ProgramCompiler.class, Continuation.class)
            .map(c -> Path.of(URI.create(c.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toString()))
                    .toString())
            .collect(Collectors.joining(File.pathSeparator));

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files;

    ProgramCompiler() {
        if (compiler == null) {
            throw new IllegalStateException("no compiler in this runtime; run with a JDK, not a JRE");
        }
        files = compiler.getStandardFileManager(null, null, null);
    }

    /**
     * The class files of {@code sources} (by class name), by class name, for each. Left out are
     * those on which the compiler itself fails, as it does now and then, and those that are no good Java after all.
     */
    Map<String, Map<String, byte[]>> compile(Map<String, String> sources) {
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        if (!compile(sources, classes)) {
            classes.clear();
            sources.forEach((name, source) -> compile(Map.of(name, source), classes));
        }
        Map<String, Map<String, byte[]>> programs = new LinkedHashMap<>();
        for (String name : sources.keySet()) {
            Map<String, byte[]> own = new HashMap<>();
            classes.forEach((file, bytes) -> {
                if (file.equals(name) || file.startsWith(name + '$')) {
                    own.put(file, bytes.toByteArray());
                }
            });
            if (own.containsKey(name)) {
                programs.put(name, own);
            }
        }
        return programs;
    }

    private boolean compile(Map<String, String> sources, Map<String, ByteArrayOutputStream> classes) {
        List<JavaFileObject> units = sources.entrySet().stream()
                .<JavaFileObject>map(e -> new Source(e.getKey(), e.getValue()))
                .toList();
        StringWriter errors = new StringWriter();
        List<String> options = List.of("-proc:none", "-nowarn", "-g", "-cp", CLASS_PATH);
        JavaFileManager memory = new Memory(files, classes);
        boolean compiled =
                compiler.getTask(errors, memory, null, options, null, units).call();
        if (!compiled && sources.size() == 1 && !errors.toString().contains("exception has occurred in the compiler")) {
            System.err.println("a generated program does not compile, and is left out: " + errors);
        }
        return compiled;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        Memory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            classes.put(className, bytes);
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}
