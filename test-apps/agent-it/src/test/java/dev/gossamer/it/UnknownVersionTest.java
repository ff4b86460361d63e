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

    /** The JVM has the last word, and refuses them. */
    @OnEachJdk
    void areTriedWithWhatIsKnown(Jvm jvm, @TempDir Path directory) throws IOException {
        Files.write(directory.resolve("Plain.class"), futureClass("Plain", false));
        jvm.run(
                        Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE, directory),
                        List.of(Jvm.agent("verify=true")),
                        LoadsFutureClasses.class.getName(),
                        "Plain")
                .succeeds()
                .prints("unsupported Plain", "suspends=3 result=123")
                .tellsNothing();
    }

    @OnEachJdk
    void areLeftAloneWithOneWarningIfSomethingIsUnknown(Jvm jvm, @TempDir Path directory) throws IOException {
        Files.write(directory.resolve("One.class"), futureClass("One", true));
        Files.write(directory.resolve("Two.class"), futureClass("Two", true));
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
                .contains("One", "class file version " + FAR_FUTURE + " is newer than", "Tomorrow", "take a newer");
    }

    /** A class that is annotated, by its constants, and else empty; byte by byte. */
    private static byte[] futureClass(String name, boolean withUnknownAttribute) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(0xCAFEBABE);
        data.writeInt(FAR_FUTURE);
        data.writeShort(7);
        data.writeByte(1);
        data.writeUTF(name);
        data.writeByte(7);
        data.writeShort(1);
        data.writeByte(1);
        data.writeUTF("java/lang/Object");
        data.writeByte(7);
        data.writeShort(3);
        data.writeByte(1);
        data.writeUTF("Ldev/gossamer/continuation/Suspendable;");
        data.writeByte(1);
        data.writeUTF("Tomorrow");
        data.writeShort(0x21);
        data.writeShort(2);
        data.writeShort(4);
        for (int i = 0; i < 3; i++) {
            data.writeShort(0);
        }
        data.writeShort(withUnknownAttribute ? 1 : 0);
        if (withUnknownAttribute) {
            data.writeShort(6);
            data.writeInt(0);
        }
        return bytes.toByteArray();
    }
}
