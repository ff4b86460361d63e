package dev.gossamer.agent;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiFunction;

/**
 * Lets our rewriting come after that of agents which the JVM calls after us. What they would put into rewritten code
 * would run without a window, and at suspends that they know nothing of. So each gets the class as it was before the
 * rewriting, and what it makes of that is rewritten again.
 */
final class LastWord implements BiFunction<Object[], byte[], byte[]> {
    private static final int AFTER = 6;

    private final Instrumentation own;
    private final SuspendableTransformer transformer;

    /** The class files that other agents are at work on in this thread, in place of rewritten ones. */
    private final ThreadLocal<Deque<byte[]>> lent = ThreadLocal.withInitial(ArrayDeque::new);

    LastWord(Instrumentation own, SuspendableTransformer transformer) {
        this.own = own;
        this.transformer = transformer;
    }

    /** See TransformHook. Never throws: it stands on the way of each class into the JVM. */
    @Override
    public byte[] apply(Object[] site, byte[] bytes) {
        boolean ofAgent = site[2] instanceof String name && name.startsWith(SuspendableTransformer.AGENT);
        if (site[0] == own || site[1] == null || ofAgent) {
            return bytes;
        }
        try {
            ClassLoader loader = (ClassLoader) site[1];
            return site.length < AFTER ? before(loader, (String) site[2], bytes) : after(site, loader, bytes);
        } catch (Throwable e) {
            transformer.diagnostics().tell("after other agents: unexpected " + e + "; please report this");
            return bytes;
        }
    }

    private byte[] before(ClassLoader loader, String name, byte[] bytes) {
        byte[] source = transformer.sourceOf(loader, name, bytes);
        if (source == null) {
            return bytes;
        }
        lent.get().push(source);
        return source;
    }

    private byte[] after(Object[] site, ClassLoader loader, byte[] made) {
        Deque<byte[]> borrowed = lent.get();
        if (borrowed.isEmpty() || borrowed.peek() != site[AFTER - 1]) {
            return made;
        }
        borrowed.pop();
        if (borrowed.isEmpty()) {
            lent.remove();
        }
        if (made == null) {
            // Nothing was changed: what the JVM has is our work.
            return null;
        }
        String name = ClassHierarchy.summarize(made).name();
        byte[] again = transformer.transform(loader, name, (Class<?>) site[3], (ProtectionDomain) site[4], made);
        return again == null ? made : again;
    }
}
