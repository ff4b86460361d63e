package dev.gossamer.agent;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.classify.SuspendablesFile;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.instrument.Extras;
import dev.gossamer.agent.instrument.Instrumenter;
import dev.gossamer.agent.replace.Replacements;
import dev.gossamer.agent.replace.ReplacementsFile;
import dev.gossamer.agent.replace.Switches;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the classes that one loader sees. Does not keep the loader alive.
 *
 * @param instrumenter tells nobody of what it leaves alone
 * @param rewritings of its rewritten classes, by internal name
 */
record LoaderContext(
        ClassHierarchy hierarchy,
        SuspendableRules rules,
        SuspendableClassifier classifier,
        Instrumenter instrumenter,
        Map<String, Rewriting> rewritings) {

    /** The contexts of all loaders. */
    static final class Cache {
        /** Tables that grow while thousands of classes are loaded cost more than their space. */
        private static final int OF_APPLICATION = 16_000;

        private static final int OF_OTHERS = 16;

        private final SuspendableRules rules;
        private final Diagnostics diagnostics;
        private final Extras extras;
        private final Switches blocking;
        private final Map<ClassLoader, LoaderContext> contexts = Collections.synchronizedMap(new WeakHashMap<>());
        private final ThreadLocal<Boolean> creating = new ThreadLocal<>();
        private final ClassLoader application = ClassLoader.getSystemClassLoader();

        /** Of the loader that has most classes, and that is there for good. */
        private volatile LoaderContext ofApplication;

        Cache(SuspendableRules rules, Diagnostics diagnostics, Extras extras, Switches blocking) {
            this.rules = rules;
            this.extras = extras;
            this.blocking = blocking;
            this.diagnostics = diagnostics;
        }

        /** Null unless there is one: the loader is not asked for anything. */
        LoaderContext known(ClassLoader loader) {
            return contexts.get(loader);
        }

        /** Null while it is being made: the loader is asked for resources then and may load classes for that. */
        LoaderContext of(ClassLoader loader) {
            LoaderContext context = loader == application ? ofApplication : null;
            return context != null ? context : find(loader);
        }

        private LoaderContext find(ClassLoader loader) {
            LoaderContext context = contexts.get(loader);
            if (context != null || creating.get() != null) {
                return context;
            }
            creating.set(true);
            try {
                context = create(loader);
            } finally {
                creating.remove();
            }
            LoaderContext earlier = contexts.putIfAbsent(loader, context);
            context = earlier == null ? context : earlier;
            if (loader == application) {
                ofApplication = context;
            }
            return context;
        }

        private LoaderContext create(ClassLoader loader) {
            ClassHierarchy hierarchy = ClassHierarchy.of(loader);
            SuspendableRules all = rules;
            for (String list : blocking.lists()) {
                all = all.union(SuspendablesFile.readAll(loader, list, diagnostics::tell));
            }
            int classes = loader == application ? OF_APPLICATION : OF_OTHERS;
            SuspendableClassifier classifier = new SuspendableClassifier(hierarchy, all, classes);
            Instrumenter instrumenter =
                    new Instrumenter(hierarchy, classifier, refusal -> {}, extras, replacements(loader));
            return new LoaderContext(hierarchy, all, classifier, instrumenter, new ConcurrentHashMap<>());
        }

        private Replacements replacements(ClassLoader loader) {
            Replacements all = ReplacementsFile.readAll(loader, diagnostics::tell);
            String flaw = loader == ClassLoader.getSystemClassLoader() ? all.flaw(blocking) : null;
            if (flaw != null) {
                diagnostics.tell("blocking", flaw);
            }
            return all.only(blocking);
        }
    }
}
