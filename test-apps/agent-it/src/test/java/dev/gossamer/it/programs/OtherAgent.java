package dev.gossamer.it.programs;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** An agent of somebody else, which retransforms. */
public final class OtherAgent {
    private static Instrumentation instrumentation;

    private OtherAgent() {}

    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
        instrumentation.addTransformer(new Touching(), true);
    }

    static Instrumentation instrumentation() {
        return instrumentation;
    }

    static final class Touching implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            if (redefined != null && loader != null) {
                System.out.println("retransformed " + name);
            }
            return bytes.clone();
        }
    }
}
