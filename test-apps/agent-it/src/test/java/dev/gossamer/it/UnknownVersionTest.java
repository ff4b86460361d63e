package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.LoadsFutureClasses;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Class files from the future. */
class UnknownVersionTest {
    private static final int FAR_FUTURE = 500;

    @OnEachJdk
    void areLeftAloneWithOneWarning(Jvm jvm, @TempDir Path directory) throws IOException {
        Files.write(directory.resolve("One.class"), futureClass("One"));
        Files.write(directory.resolve("Two.class"), futureClass("Two"));
        Jvm.Ended ended = jvm.run(
                Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE, directory),
                List.of(Jvm.agent("")),
                LoadsFutureClasses.class.getName(),
                "One",
                "Two");
        ended.succeeds().prints("unsupported One", "unsupported Two", "suspends=3 result=123");
        assertThat(ended.told())
                .singleElement()
                .asString()
                .contains("One", "class file version " + FAR_FUTURE + " is newer than", "take a newer");
    }

    /** An empty class, byte by byte. */
    private static byte[] futureClass(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(0xCAFEBABE);
        data.writeInt(FAR_FUTURE);
        data.writeShort(5);
        data.writeByte(1);
        data.writeUTF(name);
        data.writeByte(7);
        data.writeShort(1);
        data.writeByte(1);
        data.writeUTF("java/lang/Object");
        data.writeByte(7);
        data.writeShort(3);
        data.writeShort(0x21);
        data.writeShort(2);
        data.writeShort(4);
        for (int i = 0; i < 4; i++) {
            data.writeShort(0);
        }
        return bytes.toByteArray();
    }
}
