package dev.gossamer.endurance.soak;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts an answer together as the client expects it. */
final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Output add(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
