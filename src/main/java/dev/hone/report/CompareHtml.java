package dev.hone.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import java.util.List;
import java.util.stream.IntStream;

/** Renders a comparison as one HTML file that needs nothing else; its content security policy is that of a report. */
public final class CompareHtml {
    private static final String SCRIPT = PageAssets.forScript(PageAssets.own("compare.js"));

    private final Template template;

    public CompareHtml() {
        Engine engine = PageWords.addTo(Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()))
                .build();
        template = engine.parse(PageAssets.own("compare.html"));
    }

    /**
     * A row of the table of arms.
     *
     * @param colour index of its colour in the chart
     */
    record Line(
            CompareReport.Arm arm,
            int colour,
            String accuracy,
            String wholeCurve,
            String corrected,
            String toTarget,
            String saving,
            String atEnd) {
        static Line of(CompareReport.Arm arm, int colour) {
            return new Line(
                    arm,
                    colour,
                    CompareWords.accuracy(arm.last()),
                    CompareWords.wholeCurve(arm),
                    CompareWords.corrected(arm),
                    CompareWords.toTarget(arm),
                    CompareWords.saving(arm),
                    CompareWords.atEnd(arm));
        }

        public String rows() {
            return CompareWords.rows(arm.last().examples());
        }
    }

    /** What the page's script draws. */
    record Chart(double target, String primary, List<CompareReport.Arm> arms) {}

    /** The page. */
    public String render(CompareReport report) {
        String charts = PageAssets.charts();
        List<Line> lines = IntStream.range(0, report.arms().size())
                .mapToObj(i -> Line.of(report.arms().get(i), i))
                .toList();
        String primary =
                report.design().primary() == null ? "" : report.design().primary();
        var chart = new Chart(report.design().target().accuracy(), primary, report.arms());
        return template.data("report", report)
                .data("lines", lines)
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
