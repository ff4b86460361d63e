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
import java.util.ArrayList;
import java.util.List;
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
        this.ledger = Ledger.open(options.report(), diagnostics);
        this.verify = options.verify();
        this.extras = new Extras(options.debug(), options.stress() > 0);
    }

    /** @throws IllegalArgumentException if a file that an option names cannot be written */
    static SuspendableTransformer of(AgentOptions options) {
        SuspendableTransformer transformer = new SuspendableTransformer(options, new Diagnostics());
        if (options.record() != null) {
            PinRecorder.start(options.record(), transformer::known, transformer.diagnostics::tell);
        }
        return transformer;
    }

    /** Enters the classes that are there already in the report, if there is one. */
    void loadedBefore(Class<?>[] classes) {
        int ofJdk = 0;
        for (Class<?> type : ledger.isOpen() ? classes : new Class<?>[0]) {
            if (type.getClassLoader() == null) {
                ofJdk++;
            } else if (!type.isArray() && !type.isHidden() && !type.getName().startsWith(AGENT.replace('/', '.'))) {
                ledger.left(type.getName(), "it was loaded before the agent");
            }
        }
        ledger.note(ofJdk + " classes of the boot loader were loaded before the agent");
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] original) {
        // First of all, and calling nothing: the agent's own classes are loaded while it is at work.
        if (name != null && name.startsWith(AGENT)) {
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
        if (loader == null) {
            left(original, "it is of the boot loader, whose classes are never rewritten");
            return null;
        }
        if (ClassVerifier.isThrowAway(loader)) {
            return null;
        }
        if (redefined != null && !isRewritten(redefined)) {
            left(original, "it was loaded as it is, and a loaded class takes no more methods");
            return null;
        }
        LoaderContext context = contexts.of(loader);
        if (context == null) {
            left(original, "it was loaded while the suspendables lists of its loader were looked for");
            return null;
        }
        if (isTooNew(original)) {
            return null;
        }
        if (!context.classifier().mayBeOurs(original)) {
            leftAsNotOurs(context, original);
            return null;
        }
        return rewrite(loader, context, original);
    }

    private void leftAsNotOurs(LoaderContext context, byte[] original) {
        if (ledger.isOpen()) {
            left(original, context.classifier().whyNot(original));
        }
    }

    private void left(byte[] original, String why) {
        if (ledger.isOpen() && ClassVersions.isClassFile(original)) {
            ledger.left(ClassVersions.name(original), why);
        }
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
        ledger.left(name, why);
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
            if (context.classifier().onlyTakesUpcalls(original)) {
                return null;
            }
            failed(
                    dotted,
                    "its class loader " + loader + " does not see the classes of dev.gossamer.continuation;"
                            + " put gossamer-continuation.jar where it does");
            return null;
        }
        List<Refusal> refusals = new ArrayList<>();
        byte[] rewritten =
                new Instrumenter(context.hierarchy(), context.classifier(), refusals::add, extras).instrument(original);
        if (rewritten == null) {
            leftAsNotOurs(context, original);
            return null;
        }
        refusals.forEach(refusal -> diagnostics.tell(refusal.toString()));
        dumper.dump(name, original, rewritten);
        if (!isSound(loader, dotted, original, rewritten)) {
            return null;
        }
        if (ledger.isOpen()) {
            ledger.transformed(dotted, changes(context, name, original, rewritten), refusals);
        }
        return rewritten;
    }

    private static List<String> changes(LoaderContext context, String name, byte[] original, byte[] rewritten) {
        List<String> changes = new ArrayList<>();
        for (String method : MethodChanges.between(original, rewritten)) {
            int desc = method.indexOf('(');
            String why = context.classifier().why(name, method.substring(0, desc), method.substring(desc));
            String because = why == null ? "it is the body of a lambda or the like" : why;
            changes.add(Ledger.spaceless(method) + ' ' + because);
        }
        return changes;
    }

    private boolean isSound(ClassLoader loader, String name, byte[] original, byte[] rewritten) {
        String flaw = verify ? ClassVerifier.flaw(loader, original, rewritten) : null;
        if (flaw != null) {
            failed(name, "the JVM refuses what it was rewritten to: " + flaw);
        }
        return flaw == null;
    }

    private void failed(String name, String why) {
        ledger.failed(name, why);
        String next = why.contains(";") ? "" : "; it is left as it was, and a suspend across it is refused";
        diagnostics.tell(name, (why.contains(name) ? "" : name + ": ") + why + next);
    }

    /** What has been reported so far is in the file afterwards. */
    void flushReport() {
        ledger.flush();
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
