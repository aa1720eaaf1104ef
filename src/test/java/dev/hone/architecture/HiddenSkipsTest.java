package dev.hone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No test class gives up before its tests have begun: Surefire reports nothing of such a class, so its tests would be
 * missing from the list of skipped tests.
 */
class HiddenSkipsTest {
    @Test
    void no_test_class_is_skipped_as_a_whole_by_an_assumption() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                assertThat(hiddenSkips(Files.readString(file)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void an_assumption_before_all_tests_is_found() {
        String source = "class X { @BeforeAll static void start() { Assumptions.assumeTrue(false); } }";

        assertThat(hiddenSkips(source)).containsExactly("start");
        assertThat(hiddenSkips(source.replace("BeforeAll", "BeforeEach"))).isEmpty();
    }

    private static List<String> hiddenSkips(String source) {
        var parser = new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_21));
        CompilationUnit unit = parser.parse(source).getResult().orElseThrow();
        return unit.findAll(MethodDeclaration.class).stream()
                .filter(method -> method.isAnnotationPresent("BeforeAll"))
                .filter(method -> method.findAll(MethodCallExpr.class).stream()
                        .anyMatch(call -> call.getNameAsString().startsWith("assum")))
                .map(MethodDeclaration::getNameAsString)
                .toList();
    }
}
