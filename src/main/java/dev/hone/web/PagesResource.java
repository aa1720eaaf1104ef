package dev.hone.web;

import dev.hone.loop.RunInfo;
import dev.hone.report.ReportHtml;
import dev.hone.report.RunReport;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Plain pages: the list of runs, and a run's report. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public final class PagesResource {
    private final HomeWorkspace home;
    private final String template;
    private final Engine engine;

    @Inject
    PagesResource(HomeWorkspace home) {
        this.home = home;
        this.template = text("runs.html");
        this.engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(MediaType.TEXT_HTML)))
                .build();
    }

    @GET
    public String runs() {
        List<Row> rows =
                home.workspace().runs().reversed().stream().map(Row::of).toList();
        return engine.parse(template, io.quarkus.qute.Variant.forContentType(MediaType.TEXT_HTML))
                .data("rows", rows)
                .render();
    }

    @GET
    @Path("/runs/{id}")
    public String run(@PathParam("id") String id) {
        RunInfo run = home.workspace().run(id);
        RunReport report = home.workspace().report(id);
        var html = new ReportHtml();
        var live = new ReportHtml.Live("/api/v1/runs/%s/training".formatted(run.id()), run.rounds());
        return run.status().equals("running") ? html.renderLive(report, live) : html.render(report, null);
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(PagesResource.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of the list. */
    public record Row(String id, String status, String reason, String rounds, String probe) {
        static Row of(RunInfo info) {
            String probe = info.probe() == null
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "%.3f (%.3f-%.3f)",
                            info.probe().value(),
                            info.probe().low(),
                            info.probe().high());
            return new Row(info.id(), info.status(), info.reason(), String.valueOf(info.rounds()), probe);
        }
    }
}
