package dev.gossamer.agent.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A jar whose classes have changed is refused by the JVM as long as it is signed. */
final class SignatureRemover {
    private SignatureRemover() {}

    static boolean isSignature(String entry) {
        String name = entry.toUpperCase(Locale.ROOT);
        return name.startsWith("META-INF/")
                && name.indexOf('/', "META-INF/".length()) < 0
                && (name.endsWith(".SF")
                        || name.endsWith(".RSA")
                        || name.endsWith(".DSA")
                        || name.endsWith(".EC")
                        || name.startsWith("META-INF/SIG-"));
    }

    static boolean isManifest(String entry) {
        return entry.equalsIgnoreCase(JarFile.MANIFEST_NAME);
    }

    /** Takes the digests out of a manifest, and the sections that held nothing else. */
    static byte[] withoutDigests(byte[] manifest) throws IOException {
        Manifest parsed = new Manifest(new ByteArrayInputStream(manifest));
        parsed.getEntries().values().forEach(SignatureRemover::removeDigests);
        parsed.getEntries().values().removeIf(Attributes::isEmpty);
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        parsed.write(result);
        return result.toByteArray();
    }

    private static void removeDigests(Attributes section) {
        section.keySet().removeIf(key -> key.toString().toUpperCase(Locale.ROOT).contains("-DIGEST"));
    }
}
