package dev.gossamer.agent;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.instrument.Redefinition;
import dev.gossamer.agent.verify.Judgement;
import dev.gossamer.agent.verify.RewritingJudge;
import java.util.Arrays;
import java.util.Set;

/** New class files of rewritten classes that are loaded, from debuggers and from other agents. */
final class Redefinitions {
    private final LoaderContext.Cache contexts;
    private final Diagnostics diagnostics;
    private final ClassDumper dumper;
    private final Ledger ledger;
    private final boolean verify;

    Redefinitions(
            LoaderContext.Cache contexts, Diagnostics diagnostics, ClassDumper dumper, Ledger ledger, boolean verify) {
        this.contexts = contexts;
        this.diagnostics = diagnostics;
        this.dumper = dumper;
        this.ledger = ledger;
        this.verify = verify;
    }

    /** Null leaves it as it comes: the JVM refuses it then, as methods of ours are missing in it. */
    byte[] redefine(ClassLoader loader, Class<?> type, byte[] now) {
        LoaderContext context = contexts.of(loader);
        String name = type.getName().replace('.', '/');
        Rewriting rewriting = context == null ? null : context.rewritings().get(name);
        if (rewriting == null) {
            return null;
        }
        if (Redefinition.isRewritten(now)) {
            return rewriting.sourceOf(now) != null ? null : refuse(type.getName());
        }
        byte[] source = rewriting.source();
        byte[] result = rewriting.rewritten();
        if (!Arrays.equals(source, now)) {
            Redefinition redefinition = new Redefinition(source, result, now, context.hierarchy());
            result = redefinition.emit();
            if (verify && !isSound(loader, type.getName(), now, result)) {
                return null;
            }
            tell(type.getName(), redefinition.changed());
        }
        dumper.dump(name, now, result);
        rewriting.redefined(now, result);
        return result;
    }

    private boolean isSound(ClassLoader loader, String name, byte[] now, byte[] result) {
        Judgement judgement = RewritingJudge.judge(loader, now, result);
        boolean flawed = judgement.verdict() == Judgement.Verdict.FLAWED;
        if (flawed) {
            diagnostics.tell(name + ": the JVM refuses what its new code was rewritten to: " + judgement.why()
                    + "; it keeps its code");
        }
        return !flawed;
    }

    private void tell(String name, Set<String> changed) {
        if (!changed.isEmpty()) {
            String what = "redefined: " + name + ": new code for " + String.join(", ", changed);
            ledger.note(what);
            diagnostics.tell(
                    what + ": a suspend in it is refused from now on, and what is suspended in it cannot be resumed");
        }
    }

    /** Somebody has put code into rewritten code. No class file: the JVM tells him. */
    private byte[] refuse(String name) {
        diagnostics.tell(name + ": refused to redefine it from rewritten code that is not the agent's; redefine it from"
                + " its original class file");
        return new byte[0];
    }

    /** What {@code bytes} were rewritten from, if they are our work on that class; else null. */
    byte[] sourceOf(ClassLoader loader, String name, byte[] bytes) {
        LoaderContext context = contexts.known(loader);
        if (context == null || context.rewritings().isEmpty()) {
            return null;
        }
        String known = name != null ? name : ClassHierarchy.summarize(bytes).name();
        Rewriting rewriting = context.rewritings().get(known);
        return rewriting == null ? null : rewriting.sourceOf(bytes);
    }
}
