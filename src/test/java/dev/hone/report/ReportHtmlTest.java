package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.ContentHash;
import dev.hone.fixture.NastyReport;
import dev.hone.fixture.SampleReports;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {
    private static final Pattern SCRIPT = Pattern.compile("(?s)(<script[^>]*>)(.*?)</script>");
    private final ReportHtml html = new ReportHtml();

    @Test
    void the_page_of_the_run_is_as_in_the_golden_file() {
        Golden.check("report.html", withoutLibrary(html.render(SampleReports.small(), null)));
    }

    @Test
    void the_page_of_a_round_is_as_in_the_golden_file() {
        Golden.check("report-round-3.html", withoutLibrary(html.render(SampleReports.small(), 3)));
    }

    @Test
    void the_page_of_a_round_knows_nothing_that_came_later() {
        RunReport whole = SampleReports.definitions();
        assertThat(html.render(whole, 1))
                .isEqualTo(html.render(whole.upTo(1), 1))
                .doesNotContain("round 4");
        assertThatThrownBy(() -> html.render(whole, 9))
                .hasMessageContaining("no finished round 9")
                .hasMessageContaining("[0, 1, 2, 3, 4]");
    }

    @Test
    void a_run_without_rounds_has_a_page() {
        assertThat(html.render(SampleReports.empty(), null))
                .contains("No round is finished yet.")
                .doesNotContain("<div class=\"chart");
    }

    @Test
    void nothing_is_fetched_from_anywhere() {
        String page = withoutScripts(html.render(SampleReports.definitions(), null));
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("http://", "https://", "src=", "url(", "@import", "<link");
        assertThat(Pattern.compile("href=\"(?!#)").matcher(page).find()).isFalse();
    }

    @Test
    void the_policy_allows_exactly_the_two_scripts_of_the_page() {
        String page = html.render(SampleReports.definitions(), null);
        SCRIPT.matcher(page)
                .results()
                .filter(each -> !each.group(1).contains("application/json"))
                .forEach(each -> assertThat(page).contains(PageAssets.policyHash(each.group(2))));
        assertThat(Pattern.compile("sha256-").matcher(page).results().count()).isEqualTo(2);
    }

    @Test
    void hostile_texts_stay_texts() {
        String page = html.render(NastyReport.report(), null);
        assertThat(SCRIPT.matcher(page).results().map(MatchResult::group).count())
                .isEqualTo(3);
        String markup = withoutScripts(page);
        assertThat(markup)
                .doesNotContain("<script>", "<img", "x=''", "\u001b", "\u202E", "\uD800 ")
                .doesNotContain("\" onmouseover=\"")
                .contains("&lt;script&gt;document.title", "{#for x in y} ${ENV} {{braces}} {raw}");
        assertThat(page.lastIndexOf("</html>")).isGreaterThan(page.lastIndexOf("</script>"));
    }

    @Test
    void every_id_is_used_once_and_every_reference_leads_somewhere() {
        String page = withoutScripts(html.render(SampleReports.definitions(), null));
        List<String> ids = all("\\sid=\"([^\"]+)\"", page);
        assertThat(ids).doesNotHaveDuplicates().contains("verdict", "score", "wrong");
        assertThat(ids).containsAll(all("href=\"#([^\"]+)\"", page)).containsAll(all("labelledby=\"([^\"]+)\"", page));
    }

    @Test
    void every_chart_is_named_and_has_a_table() {
        String page = withoutScripts(html.render(SampleReports.small(), null));
        assertThat(all("(<div class=\"chart[^>]*>)", page))
                .isNotEmpty()
                .allSatisfy(chart -> assertThat(chart).contains("role=\"img\"", "aria-label=\"", "the table below"));
        assertThat(page).doesNotContain("<th>").contains("<html lang=\"en\">", "Skip to the report");
    }

    @Test
    void scores_out_of_domain_and_costs_are_shown_where_there_are_any() throws Exception {
        JsonNode tree = ReportMapper.MAPPER.readTree(ReportJson.write(SampleReports.small()));
        for (JsonNode round : tree.get("rounds")) {
            ((ObjectNode) round).set("ood", round.get("locked"));
            ((ObjectNode) round.get("cost")).put("usd", 1.25).put("tokens", 1_500_000);
        }
        RunReport report = ReportJson.read(tree.toString());
        assertThat(html.render(report, null)).contains("Out of domain", "3.75 USD", "4,500,000 tokens");
        assertThat(ReportMarkdown.render(report, null)).contains("1.25 USD");
        assertThat(html.render(SampleReports.small(), null)).doesNotContain("<th scope=\"col\">Out of domain");
    }

    @Test
    void the_same_report_gives_the_same_bytes() {
        RunReport report = SampleReports.definitions();
        assertThat(new ReportHtml().render(report, null)).isEqualTo(html.render(report, null));
    }

    @Test
    void scripts_and_data_cannot_end_their_element() {
        assertThat(PageAssets.forScript("a='</script>';b='<!--'")).doesNotContain("</script", "<!--");
        assertThat(PageAssets.forData("\"</script>&\u2028\"")).isEqualTo("\"\\u003c/script\\u003e\\u0026\\u2028\"");
        assertThatThrownBy(() -> PageAssets.own("no.css")).hasMessageContaining("no.css");
    }

    private static String withoutLibrary(String page) {
        return page.replaceFirst("(?s)(<script id=\"echarts\">).*?</script>", "$1ECharts, see the test</script>")
                .replaceFirst("(?s)<style>.*?</style>", "<style>report.css</style>")
                .replaceFirst("(?s)(<script id=\"drawing\">).*?</script>", "$1report.js</script>")
                .replaceFirst("script-src [^;]*;", "script-src HASHES;")
                .replaceFirst(
                        "(?s)(<script type=\"application/json\" id=\"chart-data\">).*?</script>",
                        "$1" + ContentHash.of(dataOf(page)) + "</script>");
    }

    private static List<String> all(String pattern, String page) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    private static String dataOf(String page) {
        return SCRIPT.matcher(page).results().findFirst().orElseThrow().group(2);
    }

    private static String withoutScripts(String page) {
        return SCRIPT.matcher(page).replaceAll("");
    }
}
