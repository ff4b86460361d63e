package dev.gossamer.agent;

import dev.gossamer.agent.hierarchy.ClassVersions;
import dev.gossamer.agent.instrument.Extras;
import dev.gossamer.agent.instrument.FutureClass;
import dev.gossamer.agent.instrument.InstrumentationException;
import dev.gossamer.agent.instrument.Refusal;
import dev.gossamer.agent.record.Known;
import dev.gossamer.agent.record.PinRecorder;
import dev.gossamer.agent.replace.Replaced;
import dev.gossamer.agent.verify.ClassVerifier;
import dev.gossamer.agent.verify.Judgement;
import dev.gossamer.agent.verify.RewritingJudge;
import dev.gossamer.agent.verify.ThrowAwayLoader;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Rewrites the classes that the JVM loads. Whatever goes wrong, the class is loaded as it was: an exception out of
 * here would be ignored by the JVM without a word, so it is told and entered in the report instead.
 */
final class SuspendableTransformer implements ClassFileTransformer {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    static final String AGENT = "dev/gossamer/agent/";
    private static final Set<String> MARKERS =
            Set.of("dev.gossamer.continuation.Instrumented", "dev.gossamer.continuation.InstrumentedInterface");

    private final LoaderContext.Cache contexts;
    private final Diagnostics diagnostics;
    private final ClassDumper dumper;
    private final Ledger ledger;
    private final boolean verify;
    /** Null: nothing is done to what has been rewritten. */
    private final UnaryOperator<byte[]> last;

    private final CoreCopy core;
    private final OwnThreadLocals threadLocals;
    private final Latecomers latecomers;
    private final Redefinitions redefinitions;

    private SuspendableTransformer(
            AgentOptions options,
            Diagnostics diagnostics,
            UnaryOperator<byte[]> last,
            Instrumentation instrumentation) {
        this.core = new CoreCopy(instrumentation);
        this.threadLocals = new OwnThreadLocals(instrumentation);
        this.latecomers = new Latecomers(instrumentation, this);
        this.last = last;
        this.diagnostics = diagnostics;
        Extras extras = new Extras(options.debug(), options.stress() > 0, options.compact());
        this.contexts = new LoaderContext.Cache(options.rules(), diagnostics, extras, options.blocking());
        this.dumper = new ClassDumper(options.dump(), diagnostics);
        this.ledger = Ledger.open(options.report(), diagnostics);
        this.verify = options.verify();
        this.redefinitions = new Redefinitions(contexts, diagnostics, dumper, ledger, verify);
    }

    /** @throws IllegalArgumentException if a file that an option names cannot be written */
    static SuspendableTransformer of(AgentOptions options, Instrumentation instrumentation) {
        return of(options, null, instrumentation);
    }

    /** @param last what is done to each class that has been rewritten */
    static SuspendableTransformer of(AgentOptions options, UnaryOperator<byte[]> last) {
        return of(options, last, null);
    }

    private static SuspendableTransformer of(
            AgentOptions options, UnaryOperator<byte[]> last, Instrumentation instrumentation) {
        SuspendableTransformer transformer =
                new SuspendableTransformer(options, new Diagnostics(), last, instrumentation);
        if (options.verify() && !ClassVerifier.isJudge()) {
            transformer.diagnostics.tell("verify=true has no effect: this JVM has been told not to verify");
        }
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
            Module module,
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        threadLocals.loading(name, module);
        byte[] rewritten = transform(loader, name, redefined, domain, original);
        if (rewritten != null && module != null) {
            core.letRead(module);
        }
        return rewritten;
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
        if (loader == null || loader == PLATFORM) {
            left(
                    original,
                    "it is of the " + (loader == null ? "boot" : "platform")
                            + " loader, whose classes are never rewritten");
            return null;
        }
        if (loader instanceof ThrowAwayLoader) {
            return null;
        }
        if (redefined != null) {
            return isRewritten(redefined) ? redefinitions.redefine(loader, redefined, original) : null;
        }
        LoaderContext context = contexts.of(loader);
        if (context == null) {
            left(original, "it was loaded while the suspendables lists of its loader were looked for");
            return null;
        }
        return ClassVersions.isFuture(original)
                ? transformFuture(loader, context, original)
                : transform(loader, context, original, verify);
    }

    private byte[] transform(ClassLoader loader, LoaderContext context, byte[] original, boolean verified) {
        if (!context.classifier().mayBeOurs(original, latecomers)) {
            leftAsNotOurs(context, original);
            return null;
        }
        return rewrite(loader, context, original, verified);
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

    /** Tried with what is known of class files, and verified whether it is wished or not. */
    private byte[] transformFuture(ClassLoader loader, LoaderContext context, byte[] original) {
        try {
            return context.classifier().mayBeOurs(original)
                    ? FutureClass.through(original, bytes -> transform(loader, context, bytes, true))
                    : null;
        } catch (RuntimeException | AssertionError e) {
            String name = ClassVersions.name(original);
            ledger.left(name, reason(e));
            diagnostics.tell(
                    "version",
                    name + " and other classes like it: " + reason(e)
                            + "; take a newer gossamer-agent.jar, or compile with --release");
            return null;
        }
    }

    private byte[] rewrite(ClassLoader loader, LoaderContext context, byte[] original, boolean verified) {
        String name = context.hierarchy().define(original).name();
        String dotted = name.replace('/', '.');
        String flaw = core.flaw(loader);
        if (flaw != null) {
            if (!context.classifier().onlyTakesUpcalls(original)) {
                failed(dotted, flaw);
            }
            return null;
        }
        List<Refusal> refusals = new ArrayList<>();
        List<Replaced> replaced = new ArrayList<>();
        byte[] rewritten =
                context.instrumenter().tellingTo(refusals::add, replaced::add).instrument(original);
        if (rewritten == null) {
            leftAsNotOurs(context, original);
            return null;
        }
        rewritten = last == null ? rewritten : last.apply(rewritten);
        refusals.forEach(refusal -> diagnostics.tell(refusal.toString()));
        dumper.dump(name, original, rewritten);
        byte[] result = verified ? verified(loader, dotted, original, rewritten) : rewritten;
        if (result != null && ledger.isOpen()) {
            ledger.transformed(dotted, changes(context, name, original, result), refusals);
            ledger.replaced(dotted, replaced);
        }
        if (result != null) {
            latecomers.await();
            context.rewritings().put(name, new Rewriting(original, result));
        }
        return result;
    }

    OwnThreadLocals threadLocals() {
        return threadLocals;
    }

    Latecomers latecomers() {
        return latecomers;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** See {@link Redefinitions#sourceOf}. */
    byte[] sourceOf(ClassLoader loader, String name, byte[] bytes) {
        return redefinitions.sourceOf(loader, name, bytes);
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

    /** Null if the class has to stay as it was. */
    private byte[] verified(ClassLoader loader, String name, byte[] original, byte[] rewritten) {
        Judgement judgement = RewritingJudge.judge(loader, original, rewritten);
        switch (judgement.verdict()) {
            case SOUND -> {}
            case UNCHECKED -> ledger.unverified(name, judgement.why());
            case FLAWED -> {
                failed(
                        name,
                        "the JVM refuses what it was rewritten to: " + judgement.why()
                                + "; it is left as it was, and a suspend across it is refused;"
                                + " please report this with what dump=DIR writes of the class");
                return null;
            }
        }
        return rewritten;
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
