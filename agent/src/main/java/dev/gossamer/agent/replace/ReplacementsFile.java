package dev.gossamer.agent.replace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads tables of replacements: UTF-8, one a line.
 *
 * <pre>
 *   # a comment, also after a line
 *   [sleep]                                        the group of the lines that follow: its switch
 *   java.lang.Thread.sleep(J)V = dev.gossamer.blocking.Sleeps.sleep
 *   java.util.concurrent.Future.get()Ljava/lang/Object; = dev.gossamer.blocking.Futures.get
 *   new java.net.Socket = com.acme.LightSocket
 *   new java.net.Socket = com.acme.LightSocket then com.acme.LightSockets.connected
 *   [pools] on request                             a group that is off unless it is asked for
 * </pre>
 *
 * A call is replaced in suspendable methods, where it names the class or a subclass: by a static suspendable method
 * with the same parameters, the receiver before them. A class that is made is replaced everywhere in a class with
 * suspendable methods, by a subclass with the same constructors; {@code then} names a static suspendable method that is
 * called with each new object and gives it back.
 */
public final class ReplacementsFile {
    /** Where a jar keeps its table. */
    public static final String RESOURCE = "META-INF/gossamer/replacements";

    static final String GROUP = "[a-z][a-z0-9-]*";

    /** Apart: at the start of an application there is mostly no table. */
    private static final class Grammar {
        private static final String NAME = "[^\\s()*;:\\[/.=]+";
        private static final String TYPE = NAME + "(?:\\." + NAME + ")+";
        private static final Pattern HEAD =
                Pattern.compile("\\[(?<group>" + GROUP + ")](?<request>\\s+on\\s+request)?");
        private static final Pattern CALL = Pattern.compile("(?<owner>" + TYPE
                + ")\\.(?<name>" + NAME + ")(?<desc>\\([^\\s.]*\\)[^\\s.)]+)\\s*=\\s*(?<target>" + TYPE
                + ")\\.(?<method>" + NAME + ")");
        private static final Pattern NEW = Pattern.compile("new\\s+(?<owner>" + TYPE + ")\\s*=\\s*(?<target>" + TYPE
                + ")(?:\\s+then\\s+(?<then>" + TYPE + "\\." + NAME + "))?");
    }

    private final String source;
    private final List<Replacement> found = new ArrayList<>();
    private String group;
    private boolean onRequest;

    private ReplacementsFile(String source) {
        this.source = source;
    }

    /** @throws IllegalArgumentException if a line is not understood; the message names file and line */
    public static Collection<Replacement> read(String source, Reader reader) throws IOException {
        ReplacementsFile file = new ReplacementsFile(source);
        BufferedReader lines = new BufferedReader(reader);
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            file.parse(line, number++);
        }
        return file.found;
    }

    public static Replacements of(Collection<Replacement> all) {
        return all.isEmpty() ? Replacements.NONE : new Replacements(all);
    }

    /**
     * All tables that a loader, or one that it delegates to, has at {@link #RESOURCE}. The good ones count even if
     * others are broken.
     *
     * @param errors receives each table that is broken or cannot be read
     */
    public static Replacements readAll(ClassLoader loader, Consumer<String> errors) {
        List<Replacement> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try {
            for (var urls = loader.getResources(RESOURCE); urls.hasMoreElements(); ) {
                URL url = urls.nextElement();
                if (seen.add(url.toString())) {
                    all.addAll(readOne(url, errors));
                }
            }
        } catch (IOException e) {
            errors.accept("cannot look for " + RESOURCE + ": " + e);
        }
        return of(all);
    }

    private static Collection<Replacement> readOne(URL url, Consumer<String> errors) {
        try (InputStream stream = url.openStream();
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return read(url.toString(), reader);
        } catch (IllegalArgumentException e) {
            errors.accept(e.getMessage());
        } catch (IOException e) {
            errors.accept("cannot read the table of replacements " + url + ": " + e);
        }
        return List.of();
    }

    private void parse(String raw, int number) {
        int comment = raw.indexOf('#');
        String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
        if (line.isEmpty()) {
            return;
        }
        Matcher head = Grammar.HEAD.matcher(line);
        if (head.matches()) {
            group = head.group("group");
            onRequest = head.group("request") != null;
            return;
        }
        Replacement one = group == null ? null : replacement(line);
        if (one == null) {
            throw new IllegalArgumentException(source + ":" + number + ": not understood: '" + line
                    + "'; expected [group], then lines OWNER.NAME(DESCRIPTOR) = OWNER.METHOD or new CLASS = CLASS,"
                    + " for example java.lang.Thread.sleep(J)V = com.acme.Light.sleep");
        }
        found.add(one);
    }

    private Replacement replacement(String line) {
        Matcher call = Grammar.CALL.matcher(line);
        if (call.matches()) {
            return new Replacement(
                    group,
                    internal(call.group("owner")),
                    call.group("name"),
                    call.group("desc"),
                    internal(call.group("target")),
                    call.group("method"),
                    null,
                    onRequest);
        }
        Matcher made = Grammar.NEW.matcher(line);
        return made.matches()
                ? new Replacement(
                        group,
                        internal(made.group("owner")),
                        "<init>",
                        null,
                        internal(made.group("target")),
                        null,
                        then(made.group("then")),
                        onRequest)
                : null;
    }

    private static String then(String text) {
        int dot = text == null ? -1 : text.lastIndexOf('.');
        return text == null ? null : internal(text.substring(0, dot)) + text.substring(dot);
    }

    private static String internal(String dotted) {
        return dotted.replace('.', '/');
    }
}
