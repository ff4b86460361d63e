package dev.gossamer.stress.programs;

import java.io.IOException;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptableObject;

/** Rhino runs a script, by its interpreter and compiled to classes. */
public final class RhinoProgram {
    private RhinoProgram() {}

    public static void main(String[] arguments) throws IOException {
        String script = Script.read("script.js");
        for (boolean interpreted : new boolean[] {true, false}) {
            System.out.println("interpreted " + interpreted);
            System.out.println(evaluate(script, interpreted));
            System.out.println(evaluate("function f() { return g(); }\nfunction g() { null.x; }\nf();", interpreted));
            System.out.println(evaluate("var x = ;", interpreted));
        }
    }

    private static Object evaluate(String script, boolean interpreted) {
        try (Context context = Context.enter()) {
            context.setInterpretedMode(interpreted);
            context.setLanguageVersion(Context.VERSION_ES6);
            ScriptableObject scope = context.initStandardObjects();
            try {
                return Context.toString(context.evaluateString(scope, script, "script.js", 1, null));
            } catch (RhinoException e) {
                return e.getMessage() + " at " + e.lineNumber() + " " + e.getScriptStackTrace();
            }
        }
    }
}
