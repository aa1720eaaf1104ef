package dev.hone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code keeps every rule, and every rule rejects its counter-example. */
class ArchitectureTest {
    private static final String COUNTER_ROOT = "dev.hone.architecture.counterexample";
    private static final int AT_LEAST = 70;

    private static final JavaClasses PRODUCT = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final JavaClasses COUNTER = new ClassFileImporter().importPackages(COUNTER_ROOT);

    private static final Map<String, Function<Rules, ArchRule>> RULES = new TreeMap<>(Map.ofEntries(
            Map.entry("dependencies", Rules::dependencies),
            Map.entry("noCycles", Rules::noCycles),
            Map.entry("onlyStoreSeesSql", Rules::onlyStoreSeesSql),
            Map.entry("onlyNetSeesHttp", Rules::onlyNetSeesHttp),
            Map.entry("onlyNetOpensUrls", Rules::onlyNetOpensUrls),
            Map.entry("noWallClock", Rules::noWallClock),
            Map.entry("noRandomness", Rules::noRandomness),
            Map.entry("noEnvironment", Rules::noEnvironment),
            Map.entry("noConsole", Rules::noConsole),
            Map.entry("noFieldInjection", Rules::noFieldInjection),
            Map.entry("noEmptyNames", Rules::noEmptyNames)));

    /** What each rule must name, and what it must leave alone. */
    private static final Map<String, Expected> EXPECTED = Map.ofEntries(
            Map.entry(
                    "dependencies",
                    new Expected(
                            List.of(
                                    "plan may not know loop",
                                    "data may not know diagnose",
                                    "stray has no line",
                                    "plan may know only public records, enums and sealed types of diagnose",
                                    "diagnose.Grouper",
                                    "train may not know evaluate",
                                    "cli may know only public records"),
                            List.of("diagnose.Groups>", "evaluate may not know train", "diagnose.Unclear>"))),
            Map.entry("noCycles", expect("Slice evaluate -> ", "Slice train -> ")),
            Map.entry("onlyStoreSeesSql", expect("SeesSql")),
            Map.entry("onlyNetSeesHttp", expect("SeesHttp")),
            Map.entry("onlyNetOpensUrls", expect("OpensUrl")),
            Map.entry("noWallClock", new Expected(List.of("ReadsClock", "RefersToClock"), List.of("TakesClock"))),
            Map.entry("noRandomness", new Expected(List.of("Dice.roll", "Shuffles"), List.of("SeededDice"))),
            Map.entry("noEnvironment", new Expected(List.of("ReadsEnvironment"), List.of("MayPrint"))),
            Map.entry("noConsole", new Expected(List.of("Prints"), List.of("MayPrint"))),
            Map.entry("noFieldInjection", expect("Injected")),
            Map.entry("noEmptyNames", new Expected(List.of("RowHelper", "BaseTable"), List.of("Baseline"))));

    static Stream<String> rules() {
        return RULES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_product_keeps_the_rule(String name) {
        assertThat(violations(name, "dev.hone", PRODUCT)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_rejects_its_counter_example(String name) {
        String found = String.join("\n", violations(name, COUNTER_ROOT, COUNTER));
        Expected expected = EXPECTED.getOrDefault(name, expect());

        assertThat(expected.rejected()).isNotEmpty();
        assertThat(found).contains(expected.rejected());
        assertThat(expected.accepted()).noneMatch(found::contains);
    }

    @Test
    void the_scan_has_seen_every_class_of_the_product() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> names = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> Path.of("src/main/java").relativize(file).toString())
                    .map(name -> name.replace(".java", "").replace('/', '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .toList();

            assertThat(names).hasSizeGreaterThanOrEqualTo(AT_LEAST);
            assertThat(PRODUCT.stream().map(JavaClass::getName)).containsAll(names);
        }
    }

    @Test
    void there_is_one_wiring_class_at_most() {
        assertThat(PRODUCT.stream().filter(type -> type.getSimpleName().equals(Rules.WIRING)))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void every_package_is_null_marked() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java"))) {
            for (Path folder : folders.filter(ArchitectureTest::holdsJava).toList()) {
                assertThat(folder.resolve("package-info.java")).content().contains("@NullMarked");
            }
        }
    }

    private static boolean holdsJava(Path folder) {
        String[] names = folder.toFile().list((at, name) -> name.endsWith(".java"));
        return names != null && names.length > 0;
    }

    private static List<String> violations(String name, String root, JavaClasses classes) {
        Function<Rules, ArchRule> rule = java.util.Objects.requireNonNull(RULES.get(name));
        EvaluationResult result = rule.apply(new Rules(root)).evaluate(classes);
        return result.getFailureReport().getDetails();
    }

    private static Expected expect(String... rejected) {
        return new Expected(List.of(rejected), List.of());
    }

    /** Texts that must be, and must not be, among a rule's complaints. */
    private record Expected(List<String> rejected, List<String> accepted) {}
}
