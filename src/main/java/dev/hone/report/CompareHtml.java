package dev.hone.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import java.util.List;

/** Renders a comparison as one HTML file that needs nothing else; its content security policy is that of a report. */
public final class CompareHtml {
    private static final String SCRIPT = PageAssets.forScript(PageAssets.own("compare.js"));

    private final Template template;

    public CompareHtml() {
        Engine engine = PageWords.addTo(Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()))
                .build();
        template = engine.parse(PageAssets.own("compare.html"));
    }

    /** A row of the table of arms. */
    record Line(
            CompareReport.Arm arm,

            Cell score,
            Cell wholeCurve,
            String corrected,
            Cell toTarget,
            Cell saving,
            Cell atEnd) {
        static Line of(CompareReport.Arm arm) {
            return new Line(
                    arm,
                    Cell.of(CompareWords.score(arm.last())),
                    Cell.of(CompareWords.wholeCurve(arm)),
                    CompareWords.corrected(arm),
                    Cell.of(CompareWords.toTarget(arm)),
                    Cell.of(CompareWords.saving(arm)),
                    Cell.of(CompareWords.atEnd(arm)));
        }

        public String rows() {
            return CompareWords.rows(arm.last().examples());
        }
    }

    /** A figure over its interval, so that the table stays narrow. */
    record Cell(String value, String range) {
        static Cell of(String text) {
            int at = text.indexOf(" (");
            return at < 0
                    ? new Cell(text, "")
                    : new Cell(text.substring(0, at), text.substring(at + 2, text.length() - 1));
        }
    }

    /** What the page's script draws. */
    record Chart(double target, String primary, List<CompareReport.Arm> arms) {}

    /**
     * The page.
     *
     * @param runs folder of the runs, as seen from the page, for links to their reports; empty for no links
     */
    public String render(CompareReport report, String runs) {
        String charts = PageAssets.charts();
        List<Line> lines = report.arms().stream().map(Line::of).toList();
        String primary =
                report.design().primary() == null ? "" : report.design().primary();
        var chart = new Chart(report.design().target().value(), primary, report.arms());
        return template.data("report", report)
                .data("lines", lines)
                .data("runs", runs)
                .data("target", CompareWords.target(report))
                .data("how", CompareWords.design(report))
                .data("style", new RawString(PageAssets.own("report.css")))
                .data("charts", new RawString(charts))
                .data("script", new RawString(SCRIPT))
                .data("chartData", new RawString(PageAssets.forData(ReportMapper.plain(chart))))
                .data("policy", new RawString(PageAssets.policyHash(charts) + " " + PageAssets.policyHash(SCRIPT)))
                .render();
    }
}
