package dev.hone.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The outcome of a test run, read from the XML reports of Surefire and Failsafe.
 *
 * @param all test cases, repetitions counted
 * @param failed those that failed or broke
 * @param skippedCases those that were skipped
 * @param skipped {@code class#method | reason} of the skipped ones, each once, sorted
 */
record TestRun(int all, int failed, int skippedCases, Set<String> skipped) {
    int passed() {
        return all - failed - skippedCases;
    }

    /** Reads all reports in the folders; a folder that is not there holds none. */
    static TestRun read(List<Path> folders) throws IOException {
        List<Element> cases = new ArrayList<>();
        for (Path folder : folders) {
            for (Path report : reports(folder)) {
                NodeList nodes = parse(report).getElementsByTagName("testcase");
                for (int i = 0; i < nodes.getLength(); i++) {
                    cases.add((Element) nodes.item(i));
                }
            }
        }
        Set<String> skipped = new TreeSet<>();
        cases.stream().filter(TestRun::isSkipped).forEach(test -> skipped.add(describe(test)));
        int failed = (int) cases.stream().filter(TestRun::isFailed).count();
        int skippedCases = (int) cases.stream().filter(TestRun::isSkipped).count();
        return new TestRun(cases.size(), failed, skippedCases, skipped);
    }

    private static List<Path> reports(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        }
    }

    private static Element parse(Path report) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + " is not a test report", e);
        }
    }

    private static boolean isSkipped(Element test) {
        return test.getElementsByTagName("skipped").getLength() > 0;
    }

    private static boolean isFailed(Element test) {
        return test.getElementsByTagName("failure").getLength() > 0
                || test.getElementsByTagName("error").getLength() > 0;
    }

    /** Class, method without its parameters, and the first line of the reason without JUnit's own words. */
    private static String describe(Element test) {
        String method = test.getAttribute("name").replaceAll("[({\\[].*", "").strip();
        String type = test.getAttribute("classname");
        String name = method.isEmpty() || method.equals(type) ? type + "#*" : type + "#" + method;
        Element skipped = (Element) test.getElementsByTagName("skipped").item(0);
        String message = skipped.getAttribute("message");
        String first = (message.isEmpty() ? skipped.getTextContent() : message)
                .lines()
                .findFirst()
                .orElse("no reason");
        String reason = first.replaceFirst("^[\\w.$]+Exception: ", "").replaceFirst("^Assumption failed: ", "");
        return name + " | " + reason;
    }
}
