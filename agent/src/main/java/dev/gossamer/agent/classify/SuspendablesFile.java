package dev.gossamer.agent.classify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads suspendables lists: UTF-8, one method a line.
 *
 * <pre>
 *   # a comment, also after a line
 *   com.acme.Client.call(Ljava/lang/String;)I     one method; the descriptor as the JVM has it
 *   com.acme.Client.call                          all its overloads
 *   com.acme.Client$Session.*                     all methods of a class; nested classes with $
 *   exclude:com.acme.Client.toString              takes methods out again that lists or all= name
 * </pre>
 *
 * An exclusion does not reach what is annotated, nor what overrides a suspendable method: that can be called by the
 * name of the other.
 */
public final class SuspendablesFile {
    /** Where a jar keeps its list. */
    public static final String RESOURCE = "META-INF/gossamer/suspendables";

    private static final String EXCLUDE = "exclude:";
    private static final String TYPE = "\\[*(?:[BCDFIJSZ]|L[^;.\\[(]+;)";

    /** Apart: at the start of an application there is mostly no list, and the pattern would cost more than the look. */
    private static final class Grammar {
        private static final Pattern LINE = Pattern.compile("(?<owner>[^\\s()*;:\\[/.]+(?:\\.[^\\s()*;:\\[/.]+)*)"
                + "\\.(?<name>\\*|[^\\s().*;\\[/<>]+)"
                + "(?<desc>\\((?:" + TYPE + ")*\\)(?:V|" + TYPE + "))?");
    }

    private final String source;
    private final List<ListedMethod> included = new ArrayList<>();
    private final List<ListedMethod> excluded = new ArrayList<>();

    private SuspendablesFile(String source) {
        this.source = source;
    }

    /**
     * @throws SuspendablesException if it cannot be read, or a line of it is not understood
     */
    public static SuspendableRules read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(file.toString(), reader);
        } catch (IOException e) {
            throw new SuspendablesException("cannot read the suspendables list " + file + ": " + e, e);
        }
    }

    /**
     * @param source what errors call it
     * @throws SuspendablesException if a line is not understood
     */
    public static SuspendableRules read(String source, Reader reader) throws IOException {
        SuspendablesFile file = new SuspendablesFile(source);
        BufferedReader lines = new BufferedReader(reader);
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            file.parse(line, number++);
        }
        return SuspendableRules.listed(file.included, file.excluded);
    }

    /**
     * All lists that a loader, or one that it delegates to, has under a name. The good ones count even if others are
     * broken.
     *
     * @param resource {@link #RESOURCE}, or what it begins
     * @param errors receives each list that is broken or cannot be read
     */
    public static SuspendableRules readAll(ClassLoader loader, String resource, Consumer<String> errors) {
        Map<String, SuspendableRules> lists = new LinkedHashMap<>();
        try {
            for (var urls = loader.getResources(resource); urls.hasMoreElements(); ) {
                URL url = urls.nextElement();
                String name = url.toString();
                if (!lists.containsKey(name)) {
                    lists.put(name, readOne(name, url, errors));
                }
            }
        } catch (IOException e) {
            errors.accept("cannot look for " + resource + ": " + e);
        }
        SuspendableRules all = SuspendableRules.none();
        for (SuspendableRules list : lists.values()) {
            all = all.union(list);
        }
        return all;
    }

    private static SuspendableRules readOne(String name, URL url, Consumer<String> errors) {
        try (InputStream stream = url.openStream();
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return read(name, reader);
        } catch (SuspendablesException e) {
            errors.accept(e.getMessage());
        } catch (IOException e) {
            errors.accept("cannot read the suspendables list " + name + ": " + e);
        }
        return SuspendableRules.none();
    }

    private void parse(String raw, int number) {
        int comment = raw.indexOf('#');
        String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
        if (line.isEmpty()) {
            return;
        }
        boolean exclude = line.startsWith(EXCLUDE);
        Matcher parts =
                Grammar.LINE.matcher(exclude ? line.substring(EXCLUDE.length()).strip() : line);
        String at = source + ":" + number;
        if (!parts.matches() || (parts.group("name").equals("*") && parts.group("desc") != null)) {
            throw new SuspendablesException(at + ": not understood: '" + line + "'; expected owner.name(descriptor),"
                    + " owner.name or owner.*, owner being a dotted class name, with exclude: before it or not,"
                    + " for example com.acme.Client.call(Ljava/lang/String;)I");
        }
        String name = parts.group("name");
        (exclude ? excluded : included)
                .add(new ListedMethod(
                        parts.group("owner").replace('.', '/'),
                        name.equals("*") ? null : name,
                        parts.group("desc"),
                        at));
    }
}
