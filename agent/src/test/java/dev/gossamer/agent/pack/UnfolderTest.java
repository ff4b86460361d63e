package dev.gossamer.agent.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class UnfolderTest {
    private static final String SAMPLE = Sample.class.getName();
    private static final String[] PARTS = {"", "$Point", "$Empty", "$Text", "$Inner"};

    private static Map<String, byte[]> unfolded() throws IOException {
        Unfolder unfolder = new Unfolder();
        for (String part : PARTS) {
            String resource = Sample.class.getSimpleName() + part + ".class";
            try (InputStream in = Sample.class.getResourceAsStream(resource)) {
                unfolder.add(in.readAllBytes());
            }
        }
        return unfolder.unfold();
    }

    /** Defines the sample anew, from given class files. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(UnfolderTest.class.getClassLoader());
            this.classes = new HashMap<>();
            classes.forEach((name, bytes) -> this.classes.put(name.replace('/', '.'), bytes));
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                byte[] bytes = known == null ? classes.get(name) : null;
                return bytes == null
                        ? known == null ? super.loadClass(name, resolve) : known
                        : defineClass(name, bytes, 0, bytes.length);
            }
        }
    }

    private static List<String> dynamicCalls(byte[] bytes) {
        List<String> found = new ArrayList<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(int a, String method, String d, String s, String[] e) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInvokeDynamicInsn(String n, String d, Handle by, Object... args) {
                                        if (!by.getOwner().endsWith("StringConcatFactory")) {
                                            found.add(method + ": " + n + d);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return found;
    }

    @Test
    void whatIsUnfoldedDoesTheSame() throws Exception {
        var constructor = Class.forName(SAMPLE, true, new Loader(unfolded())).getDeclaredConstructor();
        constructor.setAccessible(true);
        assertThat(((Supplier<?>) constructor.newInstance()).get()).isEqualTo(new Sample().get());
    }

    @Test
    void leavesNoLambdaToBeLinked() throws IOException {
        Map<String, byte[]> classes = unfolded();
        assertThat(classes).hasSizeGreaterThan(PARTS.length + 10);
        classes.forEach(
                (name, bytes) -> assertThat(dynamicCalls(bytes)).as(name).isEmpty());
    }
}
