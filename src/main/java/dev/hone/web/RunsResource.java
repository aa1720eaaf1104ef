package dev.hone.web;

import dev.hone.loop.RunInfo;
import dev.hone.loop.TrainingJobs;
import dev.hone.report.LiveTraining;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.RunReport;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Runs and their reports, read-only. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class RunsResource {
    private final HomeWorkspace home;

    @Inject
    RunsResource(HomeWorkspace home) {
        this.home = home;
    }

    @GET
    @Operation(summary = "All runs, oldest first.")
    public List<RunView> runs() {
        return home.workspace().runs().stream().map(RunView::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One run; latest names the newest.")
    public RunView run(@PathParam("id") String id) {
        return RunView.of(home.workspace().run(id));
    }

    @GET
    @Path("/{id}/report")
    @Operation(summary = "The report of a run as it stands.")
    public String report(@PathParam("id") String id) {
        return ReportJson.write(home.workspace().report(id));
    }

    @GET
    @Path("/{id}/training")
    @Operation(summary = "What the training that is under way has told so far, by step.")
    public String training(@PathParam("id") String id) {
        RunInfo run = home.workspace().run(id);
        var underWay = home.workspace().trainings(id).underWay();
        return LiveTraining.of(
                        run.status(),
                        run.rounds(),
                        underWay.map(TrainingJobs.UnderWay::job).orElse(null),
                        underWay.map(TrainingJobs.UnderWay::told).orElse(List.of()))
                .json();
    }

    @GET
    @Path("/{id}/rounds/{round}/report")
    @Operation(summary = "The report of a run as it stood after a round.")
    public String roundReport(@PathParam("id") String id, @PathParam("round") int round) {
        return ReportJson.write(upTo(id, round));
    }

    @GET
    @Path("/{id}/rounds/{round}/report.html")
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "The same as a page.")
    public String roundPage(@PathParam("id") String id, @PathParam("round") int round) {
        return new ReportHtml().render(upTo(id, round), round);
    }

    private RunReport upTo(String id, int round) {
        RunReport report = home.workspace().report(id);
        if (report.rounds().stream().noneMatch(each -> each.round() == round)) {
            throw new NoSuchRound("Run %s has no finished round %d; it has %d."
                    .formatted(report.run(), round, report.rounds().size()));
        }
        return report.upTo(round);
    }

    /** A run as REST shows it. */
    public record RunView(String id, String loop, String status, String reason, String createdAt, int rounds) {
        static RunView of(RunInfo info) {
            return new RunView(
                    info.id(),
                    info.loop(),
                    info.status(),
                    info.reason(),
                    info.createdAt().toString(),
                    info.rounds());
        }
    }
}
