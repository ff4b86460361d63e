package dev.gossamer.stress.programs;

import java.io.IOException;
import java.util.Random;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.LexerInterpreter;
import org.antlr.v4.runtime.ParserInterpreter;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.tool.Grammar;
import org.antlr.v4.tool.LexerGrammar;

/** ANTLR reads a grammar, and parses a large input and broken ones by it. */
public final class AntlrProgram {
    private static final int STATEMENTS = 2_000;

    private AntlrProgram() {}

    public static void main(String[] arguments) throws Exception {
        String text = Script.read("Calc.g4");
        Grammar grammar = text.startsWith("lexer") ? new LexerGrammar(text) : new Grammar(text);
        parse(grammar, large(new Random(42)));
        parse(grammar, "x = (1 + ; y = 2; while (x { }");
        parse(grammar, "f(1, , 2); \u00e9 = 3; if (a) b = ;");
    }

    private static void parse(Grammar grammar, String input) throws IOException {
        LexerInterpreter lexer = grammar.createLexerInterpreter(CharStreams.fromString(input));
        lexer.removeErrorListeners();
        lexer.addErrorListener(new Printing());
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        ParserInterpreter parser = grammar.createParserInterpreter(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new Printing());
        ParseTree tree = parser.parse(grammar.getRule("program").index);
        String shown = tree.toStringTree(parser);
        System.out.println(tokens.size() + " tokens, " + parser.getNumberOfSyntaxErrors() + " errors, tree "
                + shown.length() + " " + shown.hashCode());
        System.out.println(shown.substring(0, Math.min(200, shown.length())));
    }

    private static String large(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < STATEMENTS; i++) {
            statement(text, random, 2);
        }
        return text.toString();
    }

    private static void statement(StringBuilder text, Random random, int depth) {
        switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 ->
                expression(text.append(name(random)).append(" = "), random, 3).append(";\n");
            case 1 -> {
                expression(text.append("while ("), random, 1).append(") {\n");
                statement(text, random, depth - 1);
                text.append("}\n");
            }
            case 2 -> {
                expression(text.append("if ("), random, 1).append(") ");
                statement(text, random, depth - 1);
                text.append("else ");
                statement(text, random, depth - 1);
            }
            default -> expression(text.append("print("), random, 2).append(", \"text\");  // said\n");
        }
    }

    private static StringBuilder expression(StringBuilder text, Random random, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return text.append(random.nextBoolean() ? name(random) : Integer.toString(random.nextInt(1000)));
        }
        boolean bracketed = random.nextInt(3) == 0;
        text.append(bracketed ? "(" : "");
        expression(text, random, depth - 1)
                .append(' ')
                .append("+-*/^<=".charAt(random.nextInt(6)))
                .append(' ');
        return expression(text, random, depth - 1).append(bracketed ? ")" : "");
    }

    private static String name(Random random) {
        return "v" + random.nextInt(50);
    }
}
