package dev.gossamer.agent.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Rewrites the classes of a jar; everything else is copied, in its order and with its times. */
final class JarRewriter {
    private final ClassRewriter classes;

    JarRewriter(ClassRewriter classes) {
        this.classes = classes;
    }

    /** Written beside the target first: a jar that is half written is never there, and the two may be the same. */
    void rewrite(Path in, Path out) throws IOException {
        Path directory = out.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, "gossamer", ".jar");
        try {
            try (ZipFile source = new ZipFile(in.toFile());
                    OutputStream target = Files.newOutputStream(temporary);
                    ZipOutputStream jar = new ZipOutputStream(target)) {
                copy(source, jar);
            }
            Files.move(temporary, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void copy(ZipFile source, ZipOutputStream jar) throws IOException {
        List<? extends ZipEntry> entries = Collections.list(source.entries());
        boolean signed = entries.stream().anyMatch(e -> SignatureRemover.isSignature(e.getName()));
        Set<String> written = new HashSet<>();
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (SignatureRemover.isSignature(name) || !written.add(name)) {
                continue;
            }
            byte[] bytes;
            try (var stream = source.getInputStream(entry)) {
                bytes = stream.readAllBytes();
            }
            if (signed && SignatureRemover.isManifest(name)) {
                bytes = SignatureRemover.withoutDigests(bytes);
            }
            put(jar, entry, name.endsWith(".class") ? classes.rewrite(source.getName() + "!/" + name, bytes) : bytes);
        }
    }

    private static void put(ZipOutputStream jar, ZipEntry old, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(old.getName());
        entry.setTime(old.getTime());
        entry.setComment(old.getComment());
        entry.setMethod(old.getMethod());
        if (old.getMethod() == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setCrc(crc.getValue());
            entry.setSize(bytes.length);
        }
        jar.putNextEntry(entry);
        jar.write(bytes);
        jar.closeEntry();
    }
}
