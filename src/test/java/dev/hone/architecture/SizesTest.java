package dev.hone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file, method, signature or line is larger than the style page allows. */
class SizesTest {
    /** Records that may have more than eight components, with the reason. */
    private static final Map<String, String> EXEMPT = Map.ofEntries(
            Map.entry("Llm", "mirrors the entry of a model among the teachers of the loop file"),
            Map.entry("GenerateConfig", "mirrors a group of the loop file"),
            Map.entry("StrategyMix", "mirrors a group of the loop file"),
            Map.entry("PromptsConfig", "mirrors a group of the loop file"),
            Map.entry("CurateConfig", "mirrors a group of the loop file"),
            Map.entry("TaskConfig", "mirrors the task of the loop file"),
            Map.entry("LoopConfig", "mirrors the root of the loop file"),
            Map.entry("RunReport", "mirrors the root of the published JSON report"),
            Map.entry("ReviewReport", "mirrors a part of the published JSON report"),
            Map.entry("Evidence", "mirrors a part of the published JSON report"),
            Map.entry("RoundReport", "mirrors one round of the published JSON report"),
            Map.entry("Evaluation", "is read back from the journals of older versions, which have these components"),
            Map.entry("EvaluateConfig", "mirrors a group of the loop file"),
            Map.entry("TrainConfig", "mirrors a group of the loop file"));

    @Test
    void no_source_file_breaks_a_limit() throws IOException {
        List<String> findings = new ArrayList<>();
        int seen = 0;
        for (Path file : sources()) {
            findings.addAll(Sizes.findings(file.toString(), Files.readString(file), EXEMPT));
            seen++;
        }

        assertThat(findings).isEmpty();
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void every_exception_has_a_reason() {
        assertThat(EXEMPT.values()).allMatch(reason -> reason.split(" ", -1).length > 3);
    }

    @Test
    void a_file_of_251_lines_is_rejected() {
        assertThat(findings("// line\n".repeat(250))).isEmpty();
        assertThat(findings("// line\n".repeat(251))).containsExactly("X.java:0 file has 251 lines, at most 250");
    }

    @Test
    void a_line_of_121_columns_is_rejected() {
        assertThat(findings("//" + "x".repeat(118))).isEmpty();
        assertThat(findings("//" + "x".repeat(119))).containsExactly("X.java:1 line has 121 columns, at most 120");
    }

    @Test
    void a_method_of_31_lines_is_rejected() {
        assertThat(findings(method("@Deprecated\nvoid go()", 28))).isEmpty();
        assertThat(findings(method("@Deprecated\nvoid go()", 29)))
                .containsExactly("X.java:3 go has 31 lines, at most 30");
    }

    @Test
    void constructors_and_methods_of_inner_classes_are_measured_too() {
        assertThat(findings(method("X()", 29))).containsExactly("X.java:2 X has 31 lines, at most 30");
        assertThat(findings("record X(int a) {\nX {\n" + "\n".repeat(29) + "}\n}"))
                .containsExactly("X.java:2 X has 31 lines, at most 30");
        assertThat(findings("class X {\nRunnable r = new Runnable() {\n" + "public void run() {\n".repeat(1)
                        + "\n".repeat(29) + "}\n};\n}"))
                .containsExactly("X.java:3 run has 31 lines, at most 30");
    }

    @Test
    void six_parameters_are_rejected() {
        assertThat(findings("class X { void go(" + parameters(5) + ") {} }")).isEmpty();
        assertThat(findings("class X { void go(" + parameters(6) + ") {} }"))
                .containsExactly("X.java:1 go has 6 parameters, at most 5");
    }

    @Test
    void seven_constructor_dependencies_are_rejected() {
        assertThat(findings("class X { X(" + parameters(6) + ") {} }")).isEmpty();
        assertThat(findings("class X { X(" + parameters(7) + ") {} }"))
                .containsExactly("X.java:1 X has 7 parameters, at most 6");
    }

    @Test
    void nine_record_components_are_rejected_unless_the_record_is_exempt() {
        assertThat(findings("record X(" + parameters(8) + ") {}")).isEmpty();
        assertThat(findings("record X(" + parameters(9) + ") {}"))
                .containsExactly("X.java:1 record X has 9 components, at most 8");
        assertThat(findings("record LoopConfig(" + parameters(9) + ") {}")).isEmpty();
    }

    private static List<String> findings(String source) {
        return Sizes.findings("X.java", source, EXEMPT);
    }

    private static String method(String signature, int emptyLines) {
        return "class X {\n" + signature + " {\n" + "\n".repeat(emptyLines) + "}\n}\n";
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
