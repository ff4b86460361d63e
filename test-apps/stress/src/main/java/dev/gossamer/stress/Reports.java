package dev.gossamer.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The XML files that JUnit's console launcher leaves. */
final class Reports {
    private static final String ID = "unique-id: ";

    private Reports() {}

    /** By the unique id of each test: its status; if it failed, with the error's class and message. */
    static Map<String, String> read(Path directory) throws IOException {
        Map<String, String> results = new TreeMap<>();
        List<Path> files;
        try (var listed = Files.list(directory)) {
            files = listed.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList();
        }
        for (Path file : files) {
            NodeList tests = parse(file).getElementsByTagName("testcase");
            for (int i = 0; i < tests.getLength(); i++) {
                Element test = (Element) tests.item(i);
                results.put(id(test), status(test));
            }
        }
        return results;
    }

    private static Element parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read the report " + file + ": " + e.getMessage(), e);
        }
    }

    private static String id(Element test) {
        NodeList outputs = test.getElementsByTagName("system-out");
        for (int i = 0; i < outputs.getLength(); i++) {
            for (String line : outputs.item(i).getTextContent().split("\n")) {
                if (line.startsWith(ID)) {
                    return line.substring(ID.length());
                }
            }
        }
        return test.getAttribute("classname") + '.' + test.getAttribute("name");
    }

    private static String status(Element test) {
        for (String kind : List.of("failure", "error", "skipped")) {
            NodeList found = test.getElementsByTagName(kind);
            if (found.getLength() > 0) {
                Element element = (Element) found.item(0);
                String told = element.hasAttribute("type")
                        ? element.getAttribute("type") + ": " + element.getAttribute("message")
                        // The reason, and maybe a stack trace after it.
                        : element.getTextContent().lines().findFirst().orElse("");
                return kind + ' ' + told;
            }
        }
        return "successful";
    }
}
