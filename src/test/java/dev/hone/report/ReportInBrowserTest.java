package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.Browser;
import dev.hone.fixture.NastyReport;
import dev.hone.fixture.SampleReports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page from disk in a browser that can reach nothing. */
class ReportInBrowserTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void the_page_shows_verdict_chart_and_failures_with_the_network_off() throws Exception {
        String dom = new Browser(folder).open(new ReportHtml().render(SampleReports.definitions(), null));
        assertThat(Browser.between(dom, "<h1 id=\"verdict\">", "</h1>")).contains("not confirmed on locked");
        assertThat(Browser.between(dom, "data-chart=\"score\"", "</svg>"))
                .contains("<svg", "probe (steers)", "locked (never steers)", "target 0.580");
        assertThat(Browser.between(dom, "data-chart=\"story\"", "</svg>")).contains("<svg", "in no cluster");
        assertThat(Browser.between(dom, "data-chart=\"map\"", "</svg>")).contains("<svg", "c1");
        assertThat(Browser.between(dom, "data-chart=\"funnel\"", "</svg>")).contains("<svg", "kept");
        assertThat(Browser.between(dom, "<article class=\"cluster\"", "</article>"))
                .contains("condition, being, lack", "a lack of iron in the blood", "noun.state", "noun.attribute");
    }

    @Test
    void hostile_texts_run_nothing() throws Exception {
        String dom = new Browser(folder).open(new ReportHtml().render(NastyReport.report(), null));
        assertThat(Browser.between(dom, "<title>", "</title>")).doesNotStartWith("owned");
        String shown = dom.replaceAll("(?s)<script[^>]*>.*?</script>", "");
        assertThat(shown.contains("<svg")).as("the charts are drawn").isTrue();
        assertThat(shown.contains("<img")).as("an image was made of a text").isFalse();
    }
}
