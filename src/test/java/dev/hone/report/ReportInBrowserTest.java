package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hone.fixture.NastyReport;
import dev.hone.fixture.SampleReports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page from disk in a browser that can reach nothing. */
class ReportInBrowserTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void the_page_shows_verdict_chart_and_failures_with_the_network_off() throws Exception {
        String dom = open(new ReportHtml().render(SampleReports.definitions(), null));
        assertThat(between(dom, "<h1 id=\"verdict\">", "</h1>")).contains("not confirmed on locked");
        assertThat(between(dom, "data-chart=\"score\"", "</svg>"))
                .contains("<svg", "probe (steers)", "locked (never steers)", "target 0.580");
        assertThat(between(dom, "data-chart=\"story\"", "</svg>")).contains("<svg", "in no cluster");
        assertThat(between(dom, "data-chart=\"map\"", "</svg>")).contains("<svg", "c1");
        assertThat(between(dom, "data-chart=\"funnel\"", "</svg>")).contains("<svg", "kept");
        assertThat(between(dom, "<article class=\"cluster\"", "</article>"))
                .contains("condition, being, lack", "a lack of iron in the blood", "noun.state", "noun.attribute");
    }

    @Test
    void hostile_texts_run_nothing() throws Exception {
        String dom = open(new ReportHtml().render(NastyReport.report(), null));
        assertThat(between(dom, "<title>", "</title>")).doesNotStartWith("owned");
        String shown = dom.replaceAll("(?s)<script[^>]*>.*?</script>", "");
        assertThat(shown.contains("<svg")).as("the charts are drawn").isTrue();
        assertThat(shown.contains("<img")).as("an image was made of a text").isFalse();
    }

    private String open(String page) throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "skipped: no Chromium found");
        Path file = Files.writeString(folder.resolve("report.html"), page);
        Path dom = folder.resolve("dom.html");
        Process process = new ProcessBuilder(command(browser.orElseThrow(), file))
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("Chromium ends by itself")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(dom);
    }

    private List<String> command(Path browser, Path file) {
        return List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-sync",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=5000",
                "--dump-dom",
                file.toUri().toString());
    }

    private static Optional<Path> browser() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator, -1))
                        .map(each -> Path.of(each).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from);
        assertThat(start).as(from).isNotNegative();
        return text.substring(start, text.indexOf(to, start));
    }
}
