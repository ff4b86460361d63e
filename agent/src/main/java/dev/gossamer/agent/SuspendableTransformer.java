package dev.gossamer.agent;

import dev.gossamer.agent.hierarchy.ClassVersions;
import dev.gossamer.agent.instrument.Extras;
import dev.gossamer.agent.instrument.InstrumentationException;
import dev.gossamer.agent.instrument.Instrumenter;
import dev.gossamer.agent.instrument.Refusal;
import dev.gossamer.agent.record.Known;
import dev.gossamer.agent.record.PinRecorder;
import dev.gossamer.agent.verify.ClassVerifier;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;

/**
 * Rewrites the classes that the JVM loads. Whatever goes wrong, the class is loaded as it was: an exception out of
 * here would be ignored by the JVM without a word, so it is told and entered in the report instead.
 */
final class SuspendableTransformer implements ClassFileTransformer {
    private static final String AGENT = "dev/gossamer/agent/";
    private static final Set<String> MARKERS =
            Set.of("dev.gossamer.continuation.Instrumented", "dev.gossamer.continuation.InstrumentedInterface");

    private final LoaderContext.Cache contexts;
    private final Diagnostics diagnostics;
    private final ClassDumper dumper;
    private final Ledger ledger;
    private final boolean verify;
    private final Extras extras;

    private SuspendableTransformer(AgentOptions options, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.contexts = new LoaderContext.Cache(options.rules(), diagnostics);
        this.dumper = new ClassDumper(options.dump(), diagnostics);
        this.ledger = new Ledger(options.report(), diagnostics);
        this.verify = options.verify();
        this.extras = new Extras(options.debug(), options.stress() > 0);
    }

    /** @throws IllegalArgumentException if a file that an option names cannot be written */
    static SuspendableTransformer of(AgentOptions options) {
        SuspendableTransformer transformer = new SuspendableTransformer(options, new Diagnostics());
        transformer.ledger.open();
        if (options.record() != null) {
            PinRecorder.start(options.record(), transformer::known, transformer.diagnostics::tell);
        }
        return transformer;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] original) {
        // First of all, and calling nothing: the agent's own classes are loaded while it is at work.
        if (loader == null || (name != null && name.startsWith(AGENT))) {
            return null;
        }
        try {
            return transform(loader, name, redefined, original);
        } catch (Throwable e) {
            String subject = name == null ? "a class without a name" : name.replace('/', '.');
            failed(subject, reason(e));
            return null;
        }
    }

    private byte[] transform(ClassLoader loader, String name, Class<?> redefined, byte[] original) {
        if (ClassVerifier.isThrowAway(loader) || (redefined != null && !isRewritten(redefined))) {
            return null;
        }
        LoaderContext context = contexts.of(loader);
        if (context == null || isTooNew(original) || !context.classifier().mayBeOurs(original)) {
            return null;
        }
        return rewrite(loader, context, original);
    }

    private Known known(ClassLoader loader) {
        LoaderContext context = loader == null ? null : contexts.of(loader);
        return context == null ? null : new Known(context.hierarchy(), context.rules());
    }

    /** A class that is loaded takes no more methods: what it was loaded as, it has to stay. */
    private static boolean isRewritten(Class<?> type) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (MARKERS.contains(implemented.getName())) {
                return true;
            }
        }
        return false;
    }

    private boolean isTooNew(byte[] original) {
        int major = ClassVersions.major(original);
        if (major <= ClassVersions.NEWEST) {
            return false;
        }
        String name = ClassVersions.name(original);
        String why = "class file version " + major + " is newer than " + ClassVersions.NEWEST
                + ", the newest that this agent reads";
        ledger.enter("left", name, why);
        diagnostics.tell(
                "version",
                name + " and other classes like it are left as they are: " + why
                        + "; take a newer gossamer-agent.jar, or compile with --release");
        return true;
    }

    private byte[] rewrite(ClassLoader loader, LoaderContext context, byte[] original) {
        String name = context.hierarchy().define(original).name();
        String dotted = name.replace('/', '.');
        if (!context.seesCore()) {
            failed(
                    dotted,
                    "its class loader " + loader + " does not see the classes of dev.gossamer.continuation;"
                            + " put gossamer-continuation.jar where it does");
            return null;
        }
        byte[] rewritten =
                new Instrumenter(context.hierarchy(), context.classifier(), this::refused, extras).instrument(original);
        if (rewritten == null) {
            ledger.enter("left", dotted, "nothing in it may suspend");
            return null;
        }
        dumper.dump(name, original, rewritten);
        return isSound(loader, dotted, original, rewritten) ? rewritten : null;
    }

    private boolean isSound(ClassLoader loader, String name, byte[] original, byte[] rewritten) {
        String flaw = verify ? ClassVerifier.flaw(loader, original, rewritten) : null;
        if (flaw == null) {
            ledger.enter("transformed", name, "");
            return true;
        }
        failed(name, "the JVM refuses what it was rewritten to: " + flaw);
        return false;
    }

    private void refused(Refusal refusal) {
        ledger.enter("refused", refusal.toString(), "");
        diagnostics.tell(refusal.toString());
    }

    private void failed(String name, String why) {
        ledger.enter("failed", name, why);
        String next = why.contains(";") ? "" : "; it is left as it was, and a suspend across it is refused";
        diagnostics.tell(name, (why.contains(name) ? "" : name + ": ") + why + next);
    }

    private static String reason(Throwable e) {
        return e instanceof InstrumentationException
                ? e.getMessage()
                : "unexpected " + e + at(e) + "; it is left as it was, and a suspend across it is refused;"
                        + " please report this with the class file";
    }

    private static String at(Throwable e) {
        return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    }
}
