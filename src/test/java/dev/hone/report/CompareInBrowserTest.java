package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.Browser;
import dev.hone.fixture.SampleComparisons;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page of a comparison from disk in a browser that can reach nothing. */
class CompareInBrowserTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void the_page_shows_verdict_curves_and_table_with_the_network_off() throws Exception {
        String dom = new Browser(folder).open(new CompareHtml().render(SampleComparisons.definitions(), "../../runs"));

        assertThat(Browser.between(dom, "<h1 id=\"verdict\">", "</h1>")).contains("saved 31 %");
        assertThat(Browser.between(dom, "data-chart=\"curves\"", "</svg>"))
                .contains("<svg", "adaptive", "spend-probe", "target 0.610", "rows trained on");
        assertThat(Browser.between(dom, "Each arm against balanced", "</table>"))
                .contains("<b>480</b>", "412 to 530", "<b>31 %</b>", "22 % to 38 %", "not reached", "primary");
        assertThat(dom).contains("Parts of these runs were recorded", "../../runs/adaptive-3/report.html");
    }
}
