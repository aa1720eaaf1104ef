package dev.hone.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Renders a report as one HTML file that needs nothing else: style sheet, scripts and data stand in it, and its content
 * security policy forbids any request and any script but its own.
 */
public final class ReportHtml {
    private static final long TIMEOUT_MILLIS = 60_000;

    private final Template template;
    private final String style;
    private final String script;
    private final String charts;

    public ReportHtml() {
        EngineBuilder builder = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .timeout(TIMEOUT_MILLIS);
        Engine engine = PageWords.addTo(builder).addLocator(ReportHtml::located).build();
        template = engine.getTemplate("report.html");
        style = PageAssets.own("report.css");
        script = PageAssets.forScript(PageAssets.own("report.js"));
        charts = PageAssets.charts();
    }

    /**
     * The page.
     *
     * @param round the round that the page is about, with nothing in it that came later; null for the whole run
     */
    public String render(RunReport report, @Nullable Integer round) {
        return render(report, round, Live.NONE);
    }

    /** The page of a run that goes on, which shows the training that is under way as it tells of itself. */
    public String renderLive(RunReport report, Live live) {
        return render(report, null, live);
    }

    /**
     * Where a page asks for what a training tells.
     *
     * @param from address on the server that gives the page; empty where nobody is asked
     * @param rounds finished rounds that the page shows
     */
    public record Live(String from, int rounds) {
        static final Live NONE = new Live("", 0);
    }

    private String render(RunReport report, @Nullable Integer round, Live live) {
        PageView page = PageView.of(report, round);
        String data = PageAssets.forData(ReportMapper.plain(ChartData.of(page.report())));
        return template.data("page", page)
                .data("report", page.report())
                .data("live", live)
                .data("style", new RawString(style))
                .data("charts", new RawString(charts))
                .data("script", new RawString(script))
                .data("chartData", new RawString(data))
                .data("policy", new RawString(PageAssets.policyHash(charts) + " " + PageAssets.policyHash(script)))
                .render();
    }

    private static Optional<TemplateLocator.TemplateLocation> located(String id) {
        String text = PageAssets.own(id);
        return Optional.of(new TemplateLocator.TemplateLocation() {
            @Override
            public Reader read() {
                return new StringReader(text);
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
            }
        });
    }
}
