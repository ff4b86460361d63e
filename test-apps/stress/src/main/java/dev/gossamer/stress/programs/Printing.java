package dev.gossamer.stress.programs;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;

/** Prints what ANTLR does not understand. */
final class Printing extends BaseErrorListener {
    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message, RecognitionException e) {
        System.out.println(line + ":" + column + " " + message);
    }
}
