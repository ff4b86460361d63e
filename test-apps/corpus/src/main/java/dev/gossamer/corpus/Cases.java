package dev.gossamer.corpus;

import dev.gossamer.continuation.SuspendableCallable;
import java.util.ArrayList;
import java.util.List;

/** The programs of the targets, by name. */
public final class Cases {
    private final List<Case> cases = new ArrayList<>();
    private Class<?> target;

    /** One program: {@code Target.method}. */
    public record Case(Class<?> target, String name, SuspendableCallable<?> body) {
        @Override
        public String toString() {
            return target.getSimpleName() + '.' + name;
        }
    }

    private Cases() {}

    /** All there are. */
    public static List<Case> all() {
        Cases all = new Cases();
        ExpressionTarget.cases(all.of(ExpressionTarget.class));
        OperandTarget.cases(all.of(OperandTarget.class));
        KindsTarget.cases(all.of(KindsTarget.class));
        ManyLocalsTarget.cases(all.of(ManyLocalsTarget.class));
        ControlTarget.cases(all.of(ControlTarget.class));
        SwitchTarget.cases(all.of(SwitchTarget.class));
        TryTarget.cases(all.of(TryTarget.class));
        FinallyTarget.cases(all.of(FinallyTarget.class));
        NewTarget.cases(all.of(NewTarget.class));
        ObjectTarget.cases(all.of(ObjectTarget.class));
        TypesTarget.cases(all.of(TypesTarget.class));
        LambdaTarget.cases(all.of(LambdaTarget.class));
        MethodReferenceTarget.cases(all.of(MethodReferenceTarget.class));
        StackTarget.cases(all.of(StackTarget.class));
        IterationTarget.cases(all.of(IterationTarget.class));
        JoinTarget.cases(all.of(JoinTarget.class));
        return all.cases;
    }

    private Cases of(Class<?> next) {
        target = next;
        return this;
    }

    Cases add(String name, SuspendableCallable<?> body) {
        cases.add(new Case(target, name, body));
        return this;
    }
}
