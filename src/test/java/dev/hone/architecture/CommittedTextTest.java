package dev.hone.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No committed text names a package registry, a path of one machine, or a key. */
class CommittedTextTest {
    /** The one place that says where Maven itself comes from. */
    private static final String WRAPPER = ".mvn/wrapper/maven-wrapper.properties";

    @Test
    void no_committed_text_holds_what_must_stay_outside() throws Exception {
        assumeTrue(Files.exists(Path.of(".git")), "skipped: not a git checkout");
        List<String> names = committed();
        List<String> findings = new ArrayList<>();
        for (String name : names) {
            findings.addAll(findingsIn(name));
        }

        assertThat(findings).isEmpty();
        assertThat(names).contains("pom.xml", WRAPPER).hasSizeGreaterThan(100);
    }

    @Test
    void the_wrapper_names_the_public_repository_and_no_other() throws IOException {
        String text = Files.readString(Path.of(WRAPPER));

        assertThat(text.lines().filter(line -> line.contains("://")))
                .singleElement()
                .asString()
                .startsWith("distributionUrl=https://repo.maven" + ".apache.org/maven2/org/apache/maven/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://registry.{}example.org/simple",
                "index-url = py{}pi.org/simple",
                "https://repo1.{}maven.org/maven2",
                "http://my-team.jit{}pack.io",
                "cd /ro{}ot/project",
                "file:///ho{}me/somebody/data.jsonl",
                "\"/wo{}rk/main\"",
                "key: sk-{}abcdefghijklmnopqrstuvwx",
                "AKIA{}ABCDEFGHIJKLMNOP",
                "-----BEGIN RSA{} PRIVATE KEY-----"
            })
    void each_kind_is_found(String broken) {
        assertThat(CommittedText.findings("x", broken.replace("{}", ""))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/home/page",
                "dev.hone.train.registry.Providers",
                "target/work/run",
                "${HOME}/work/loops",
                "the repository of this project",
                "org.apache.maven.repository.internal",
                "ask-me-anything-about-this-loop"
            })
    void what_only_looks_alike_is_left_alone(String fine) {
        assertThat(CommittedText.findings("x", fine)).isEmpty();
    }

    private static List<String> findingsIn(String name) throws IOException {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file) || name.equals(WRAPPER)) {
            return List.of();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        boolean binary = text.substring(0, Math.min(8000, text.length())).indexOf('\0') >= 0;
        return binary ? List.of() : CommittedText.findings(name, text);
    }

    /** Files that git has, or would take with the next commit. */
    private static List<String> committed() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return List.of(names.split("\0", -1)).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
