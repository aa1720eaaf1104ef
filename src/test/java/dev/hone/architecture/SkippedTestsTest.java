package dev.hone.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that is skipped without being on the list, or on the list without being skipped, is noticed. */
class SkippedTestsTest {
    private static final String REPORT = """
            <testsuite name="a.FooTest">
              <testcase name="passes" classname="a.FooTest"/>
              <testcase name="takes(int)[1]" classname="a.FooTest">
                <skipped message="Assumption failed: no data&#10;at x"/></testcase>
              <testcase name="takes(int)[2]" classname="a.FooTest">
                <skipped type="a.Aborted"><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: no data
                at x]]></skipped></testcase>
              <testcase name="fails" classname="a.FooTest"><failure message="no"/></testcase>
              <testcase name="breaks" classname="a.FooTest"><error message="no"/></testcase>
              <testcase name="" classname="a.BarTest"><skipped message="no browser"/></testcase>
              <testcase name="bare" classname="a.BarTest"><skipped/></testcase>
            </testsuite>
            """;
    private static final List<String> LIST = List.of(
            "# a remark",
            "",
            "a.FooTest#takes | always | no data",
            "a.BarTest#* | without chromium | no browser",
            "a.BarTest#bare | with root | no reason");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void skipped_tests_are_read_from_the_reports_once_each() throws IOException {
        TestRun run = run();

        assertThat(run.skipped())
                .containsExactly("a.BarTest#* | no browser", "a.BarTest#bare | no reason", "a.FooTest#takes | no data");
        assertThat(List.of(run.all(), run.passed(), run.failed())).containsExactly(7, 1, 2);
    }

    @Test
    void the_expected_list_depends_on_the_machine() {
        assertThat(SkippedTests.expected(LIST, Set.of("chromium"))).containsExactly("a.FooTest#takes | no data");
        assertThat(SkippedTests.expected(LIST, Set.of("root"))).hasSize(3);
    }

    @Test
    void a_line_that_cannot_be_read_is_refused() {
        assertThatThrownBy(() -> SkippedTests.expected(List.of("a.FooTest#takes"), Set.of()))
                .hasMessageContaining("a.FooTest#takes");
        assertThatThrownBy(() -> SkippedTests.expected(List.of("a#b | sometimes | why"), Set.of()))
                .hasMessageContaining("sometimes");
    }

    @Test
    void the_same_tests_as_expected_are_printed_without_complaint() throws IOException {
        String text = SkippedTests.report(run(), SkippedTests.expected(LIST, Set.of("root")), true, "list");

        assertThat(text)
                .contains("Skipped tests: 3", "  a.FooTest#takes | no data\n")
                .doesNotContain("DIFFERS");
        assertThat(text).endsWith("\n1 passed, 2 failed, 4 skipped\n");
    }

    @Test
    void a_skipped_test_that_is_not_listed_is_noticed() throws IOException {
        String text = SkippedTests.report(run(), SkippedTests.expected(LIST, Set.of("chromium")), false, "list");

        assertThat(text).contains("DIFFERS from list", "not expected: a.BarTest#* | no browser");
    }

    @Test
    void a_listed_test_that_ran_is_noticed_in_a_whole_run_only() throws IOException {
        Set<String> expected = Set.copyOf(new java.util.TreeSet<>(List.of(
                "a.BarTest#* | no browser", "a.BarTest#bare | no reason", "a.FooTest#takes | no data", "a.X#y | z")));

        assertThat(SkippedTests.report(run(), expected, true, "list"))
                .contains("DIFFERS", "expected, but it ran: a.X#y | z");
        assertThat(SkippedTests.report(run(), expected, false, "list")).doesNotContain("DIFFERS");
    }

    @Test
    void the_committed_lists_can_be_read() throws IOException {
        for (String name : List.of("expected-skips.txt", "expected-skips-no-mirror.txt")) {
            List<String> lines = Files.readAllLines(Path.of("src/test", name));

            assertThat(lines).isNotEmpty();
            assertThat(SkippedTests.expected(lines, Set.of("chromium"))).doesNotContain("");
        }
    }

    private TestRun run() throws IOException {
        Files.writeString(folder.resolve("TEST-a.FooTest.xml"), REPORT);
        Files.writeString(folder.resolve("other.xml"), "not a report");
        return TestRun.read(List.of(folder, folder.resolve("absent")));
    }
}
