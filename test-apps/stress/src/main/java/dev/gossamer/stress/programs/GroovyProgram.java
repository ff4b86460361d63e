package dev.gossamer.stress.programs;

import groovy.lang.GroovyShell;
import java.io.IOException;

/** Groovy compiles a script and runs it. */
public final class GroovyProgram {
    private GroovyProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(new GroovyShell().evaluate(Script.read("script.groovy"), "script.groovy"));
        try {
            new GroovyShell().evaluate("def x = [1, 2\n", "broken.groovy");
        } catch (RuntimeException e) {
            System.out.println(e.getMessage());
        }
    }
}
