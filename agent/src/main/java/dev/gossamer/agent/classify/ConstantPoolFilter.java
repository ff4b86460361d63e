package dev.gossamer.agent.classify;

import dev.gossamer.agent.hierarchy.ClassVersions;

/** Tells the classes that hold nothing for us from their constant pools: nearly all, and none of their code is read. */
final class ConstantPoolFilter {
    /** Where kotlinc puts the code of an interface's methods. */
    private static final String DEFAULTS = "$DefaultImpls";

    private final SuspendableClassifier classifier;
    private final SuspendableRules rules;

    ConstantPoolFilter(SuspendableClassifier classifier, SuspendableRules rules) {
        this.classifier = classifier;
        this.rules = rules;
    }

    boolean mayBeOurs(byte[] bytes, Runnable ifAgent) {
        ConstantPool pool = new ConstantPool(bytes);
        if (pool.mentionsInstrumentation()) {
            ifAgent.run();
        }
        String name = pool.className();
        if (CoreClasses.isCore(name) || (CoreClasses.isJdk(name) && !rules.list(name))) {
            return false;
        }
        if (mayBear(pool, name)) {
            return true;
        }
        classifier.bearsNothing(name);
        return makesLambdas(pool) || takesUpcalls(pool);
    }

    /** Whether a class that may be ours is so for its upcalls alone. */
    boolean onlyTakesUpcalls(byte[] bytes) {
        ConstantPool pool = new ConstantPool(bytes);
        return takesUpcalls(pool) && !mayBear(pool, pool.className()) && !makesLambdas(pool);
    }

    private boolean takesUpcalls(ConstantPool pool) {
        return pool.mentionsUpcalls() && classifier.takesUpcalls(pool.superName(), pool.interfaces());
    }

    /** Whether the class or one that it inherits from may declare methods that may suspend. */
    boolean mayBear(byte[] bytes) {
        if (ClassVersions.isFuture(bytes)) {
            return true;
        }
        ConstantPool pool = new ConstantPool(bytes);
        return mayBear(pool, pool.className());
    }

    private boolean mayBear(ConstantPool pool, String name) {
        return (rules.mention(name) && !CoreClasses.isUnnamed(name))
                || pool.mentionsMarker()
                || inherits(pool)
                || (name.endsWith(DEFAULTS) && classifier.bears(name.substring(0, name.length() - DEFAULTS.length())));
    }

    private boolean inherits(ConstantPool pool) {
        String superName = pool.superName();
        if (superName != null && classifier.bears(superName)) {
            return true;
        }
        for (int i = 0; i < pool.interfaceCount(); i++) {
            if (classifier.bears(pool.interfaceName(i))) {
                return true;
            }
        }
        return false;
    }

    /** Lambdas and method references of an interface whose method may suspend. */
    private boolean makesLambdas(ConstantPool pool) {
        if (pool.mentionsLambdas()) {
            for (String type : pool.dynamicTypes()) {
                if (classifier.bears(type)) {
                    return true;
                }
            }
        }
        return false;
    }
}
