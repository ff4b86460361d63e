package dev.gossamer.agent.emit;

import java.util.List;

/** Every name of the core that rewritten code uses. Strings only: the agent must not load a class of the core. */
public final class ContinuationCalls {
    static final String CORE = "dev/gossamer/continuation/";
    static final String CONTEXT = CORE + "Context";
    static final String CONTINUATION = CORE + "Continuation";
    static final String FRAME = CORE + "Frame";
    static final String FRAME_ARRAYS = CORE + "FrameArrays";
    static final String LINKAGE = CORE + "Linkage";
    static final String INSTRUMENTED = CORE + "Instrumented";
    static final String INSTRUMENTED_INTERFACE = CORE + "InstrumentedInterface";
    static final String INSTRUMENTED_LAMBDA = CORE + "InstrumentedLambda";

    static final String CONTEXT_TYPE = 'L' + CONTEXT + ';';
    static final String FRAME_TYPE = 'L' + FRAME + ';';

    /** Of the class's resume code: a Resumer, but not called so, as each type of ours makes descriptors longer. */
    static final String RESUMER_TYPE = "Ljava/lang/Object;";

    static final String ENTER_UPCALL = "()Ljava/lang/Object;";
    static final String LEAVE_UPCALL = "(Ljava/lang/Object;)V";
    static final String CURRENT = "()" + CONTEXT_TYPE;
    static final String THROWABLE = "java/lang/Throwable";
    static final String CAUGHT = "(L" + THROWABLE + ';' + CONTEXT_TYPE + "I)V";
    static final String CAUGHT_OBJECT = "(Ljava/lang/Object;" + CONTEXT_TYPE + "I)V";
    static final String GUARD = "(Ljava/lang/Object;)V";
    static final String GUARD_AND_SET = "(Ljava/lang/Object;I)V";
    static final String UNWINDING = CORE + "Unwinding";
    static final String UNWINDING_DESC = "(I)L" + UNWINDING + ';';
    static final String TAIL = "(Ljava/lang/Object;I)V";
    static final String REPLACE = '(' + CONTEXT_TYPE + "I)V";
    static final String LINK = "(Ljava/lang/Class;I)Z";
    static final String LINK_SUPER = "(Ljava/lang/Class;Ljava/lang/String;I)V";
    static final String NEW_RESUMER = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;)" + RESUMER_TYPE;
    static final String BEGIN_CAST =
            "(Ljava/lang/invoke/MethodHandles$Lookup;" + "Ljava/lang/String;Ljava/lang/String;Ljava/lang/Object;)V";
    static final String RESUME = '(' + CONTEXT_TYPE + FRAME_TYPE + ")V";

    /** Members that rewriting adds. */
    static final String RESUME_METHOD = "gossamer$resume";

    static final String RESUMER_METHOD = "gossamer$resumer";
    static final String RESUMER_DESC = "()" + RESUMER_TYPE;
    static final String CLASS_METHOD = "gossamer$class";
    static final String CLASS_DESC = "()Ljava/lang/Class;";
    static final String TRUSTED_FIELD = "gossamer$trusted";
    static final String CAST_METHOD = "gossamer$cast$";
    static final String REFERENCE_METHOD = "gossamer$reference$";
    static final String STUB_METHOD = "gossamer$call$";
    static final String LINK_METHOD = "gossamer$link$";
    static final String LINKED_FIELD = "gossamer$linked$";
    public static final String RESUME_INFIX = "$gossamer$";
    static final String BODY_SUFFIX = "$gossamer$body";

    static final int CLEAN = 0;
    static final int FOREIGN = 1;

    private ContinuationCalls() {}

    /** Whether a class with these interfaces has been rewritten already. */
    public static boolean isRewritten(List<String> interfaces) {
        return interfaces.contains(INSTRUMENTED) || interfaces.contains(INSTRUMENTED_INTERFACE);
    }

    /** The state while a monitor is held; must give what Context.monitorSite gives. */
    static int monitorSite(String owner, String method, int line) {
        return 2 + ((owner.replace('/', '.') + '.' + method + ':' + line).hashCode() & 0x3FFFFFFF);
    }

    /** The state while a method runs that has other code than it was loaded with; must give what the core's Pins does. */
    static int redefinedSite(String owner, String method, String desc) {
        return monitorSite(owner, method + desc, -1);
    }
}
