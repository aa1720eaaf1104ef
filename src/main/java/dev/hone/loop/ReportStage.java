package dev.hone.loop;

import dev.hone.curate.audit.Audit;
import dev.hone.curate.audit.AuditInput;
import dev.hone.curate.audit.DataAudit;
import dev.hone.diagnose.Diagnosis;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.RunReport;
import dev.hone.store.StepKey;
import java.util.function.Supplier;

/** Writes a round's report. */
final class ReportStage {
    private final RunContext run;
    private final Journal journal;
    private final Supplier<RunReport> report;
    private final PlanStage plan;

    /** @param report the run's report so far, assembled from the journal */
    ReportStage(RunContext run, Journal journal, Supplier<RunReport> report, PlanStage plan) {
        this.run = run;
        this.journal = journal;
        this.report = report;
        this.plan = plan;
    }

    void report(int round, Diagnosis diagnosis) {
        journal.step(new StepKey(round, Stages.PREVIEW, 0), Outputs.Planned.class, inside -> {
            var targets = plan.preview(round + 1, diagnosis);
            return Journal.Produced.of(new Outputs.Planned(targets), "next round previewed");
        });
        journal.step(new StepKey(round, Stages.AUDIT, 0), Audit.class, inside -> {
            var rows = run.store().datasets().rows(run.id(), round);
            Audit audit = DataAudit.of(AuditInput.of(rows, run.data().probe(), run.labels()), run.embedder());
            var found = audit.found();
            String summary = String.join(
                    ", ",
                    Words.count(found.gaps(), "gap"),
                    Words.count(found.conflicts(), "conflict"),
                    Words.count(found.strangers(), "row") + " unlike any seed",
                    Words.count(found.quirks(), "quirk"));
            return Journal.Produced.of(audit, summary);
        });
        journal.step(new StepKey(round, Stages.REPORT, 0), Outputs.Reported.class, inside -> {
            RunReport now = report.get().upTo(round);
            WrittenFile.write(run.roundFolder(round).resolve("report.html"), new ReportHtml().render(now, round));
            inside.at("html");
            WrittenFile.write(run.roundFolder(round).resolve("report.json"), ReportJson.write(now));
            return Journal.Produced.of(new Outputs.Reported("round-" + round + "/report.html"), "report written");
        });
    }
}
