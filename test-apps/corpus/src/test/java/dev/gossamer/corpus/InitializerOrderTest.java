package dev.gossamer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.SuspendableCallable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes are initialised where they would be without the suspends: each run has classes of its own. */
class InitializerOrderTest {
    private static final class FreshLoader extends ClassLoader {
        FreshLoader() {
            super(InitializerOrderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(InitializerProgram.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static Runner.Run run(Plan plan) throws ReflectiveOperationException {
        var program = (SuspendableCallable<?>) new FreshLoader()
                .loadClass(InitializerProgram.class.getName())
                .getConstructor()
                .newInstance();
        return Runner.run(program, plan);
    }

    @Test
    void suspendsDoNotMoveInitializers() throws Exception {
        Plan plain = new Plan(Plan.NEVER);
        Runner.Run expected = run(plain);
        assertThat(expected.trace())
                .containsExactly(
                        "init First",
                        "init Second",
                        "s 1",
                        "init Third",
                        "s 2",
                        "made",
                        "5",
                        "s 3",
                        "init Fourth",
                        "s 4");
        for (Plan plan : List.of(new Plan(Plan.ALWAYS), new Plan(1), new Plan(2), new Plan(3), new Plan(4))) {
            assertThat(expected.difference(run(plan))).as(plan.toString()).isNull();
        }
    }
}
