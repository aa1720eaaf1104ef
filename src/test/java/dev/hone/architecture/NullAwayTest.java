package dev.hone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The compiler, called with the options of the build itself, refuses a null that travels. */
class NullAwayTest {
    private static final Path SOURCES = Path.of("src/test/resources/architecture");

    @TempDir
    private Path folder = Path.of("");

    private Path output = Path.of("");

    @BeforeEach
    void name_the_output() {
        output = folder.resolve("javac.out");
    }

    @Test
    void a_null_that_travels_does_not_compile() throws Exception {
        assertThat(compile("NullDeref")).isNotZero();
        assertThat(output)
                .content()
                .contains("error: [NullAway] dereferenced expression")
                .contains("error: [NullAway] returning @Nullable expression");
    }

    @Test
    void the_same_code_with_its_nulls_checked_compiles() throws Exception {
        assertThat(compile("NullChecked")).as(Files.readString(output)).isZero();
    }

    private int compile(String name) throws Exception {
        Path source = folder.resolve(name + ".java");
        Files.copy(SOURCES.resolve(name + ".java.txt"), source);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(buildArguments());
        command.addAll(List.of("--release", "21", "-Werror", "-d", folder.toString()));
        command.addAll(List.of("-classpath", jspecify()));
        command.addAll(List.of("-processorpath", Files.readString(Path.of("target/error-prone.path"))));
        command.add(source.toString());
        Process javac = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return javac.waitFor();
    }

    /** The compiler arguments in pom.xml, read from there so that this proves the real build. */
    private static List<String> buildArguments() throws IOException, ParserConfigurationException, SAXException {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList nodes =
                ((org.w3c.dom.Element) pom.getElementsByTagName("compilerArgs").item(0)).getElementsByTagName("arg");
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            arguments.add(nodes.item(i).getTextContent());
        }
        return arguments;
    }

    private static String jspecify() throws Exception {
        return Path.of(NullMarked.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }
}
