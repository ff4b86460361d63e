package dev.gossamer.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** An agent that does nothing; with the option {@code look} it is shown each class. What it costs, the JDK charges. */
public final class IdleAgent {
    private IdleAgent() {}

    /** Called by the JVM for {@code -javaagent}. */
    public static void premain(String options, Instrumentation instrumentation) {
        if ("look".equals(options)) {
            instrumentation.addTransformer(new Looker(), instrumentation.isRetransformClassesSupported());
        }
    }

    /** @param changes whether it may change classes, as ours may */
    static Path jar(Path directory, boolean changes) throws IOException {
        Path jar = directory.resolve(changes ? "idle-agent-looking.jar" : "idle-agent.jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", IdleAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", String.valueOf(changes));
        attributes.putValue("Can-Redefine-Classes", String.valueOf(changes));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : new Class<?>[] {IdleAgent.class, Looker.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }

    private static final class Looker implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] original) {
            return null;
        }
    }
}
