package dev.gossamer.corpus.handmade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.SuspendableCallable;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Programs that only some release of the compiler makes: compiled here, for that release. */
final class Compiled {
    private Compiled() {}

    /** @return class files by internal name, in an order in which they can be defined */
    static Map<String, byte[]> compile(String name, String source, String release) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "--release",
                release,
                "-nowarn",
                "-Xlint:-options",
                "-classpath",
                System.getProperty("java.class.path"));
        boolean done = compiler.getTask(
                        messages,
                        new InMemory(compiler.getStandardFileManager(null, null, null), files),
                        null,
                        options,
                        null,
                        List.of(new Source(name, source)))
                .call();
        assertThat(done).as(messages.toString()).isTrue();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        files.forEach((type, bytes) -> classes.put(type.replace('.', '/'), bytes.toByteArray()));
        return classes;
    }

    /** The program, of a loader of its own. */
    static SuspendableCallable<?> program(String name, String source, String release) throws Exception {
        Map<String, byte[]> classes = compile(name, source, release);
        ClassLoader loader = new Lazy(classes);
        return (SuspendableCallable<?>)
                loader.loadClass(name).getDeclaredConstructor().newInstance();
    }

    private static final class Lazy extends ClassLoader {
        private final Map<String, byte[]> classes;

        Lazy(Map<String, byte[]> classes) {
            super(Compiled.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/'));
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public java.io.InputStream getResourceAsStream(String name) {
            byte[] bytes = name.endsWith(".class") ? classes.get(name.substring(0, name.length() - 6)) : null;
            return bytes == null ? super.getResourceAsStream(name) : new java.io.ByteArrayInputStream(bytes);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> files;

        InMemory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> made) {
            super(files);
            this.files = made;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    files.put(name, out);
                    return out;
                }
            };
        }
    }
}
