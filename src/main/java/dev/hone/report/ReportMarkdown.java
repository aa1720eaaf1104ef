package dev.hone.report;

import static dev.hone.report.MarkdownTable.escaped;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders a report as compact Markdown, for a pull request or a chat. */
public final class ReportMarkdown {
    private static final int SHOWN = 10;

    private final StringBuilder out = new StringBuilder();

    private ReportMarkdown() {}

    /**
     * The text.
     *
     * @param round the round that the text is about, with nothing in it that came later; null for the whole run
     */
    public static String render(RunReport report, @Nullable Integer round) {
        PageView page = PageView.of(report, round);
        ReportMarkdown text = new ReportMarkdown();
        text.head(page);
        text.scores(page.report());
        text.out.append(JudgingMarkdown.of(page.report()));
        text.out.append(EvidenceMarkdown.run(page.report()));
        page.newest().forEach(view -> text.round(view, page.report()));
        text.story(page.story());
        text.data(page.report());
        text.out.append(PilotMarkdown.of(page.report().pilot()));
        text.out.append(ReviewMarkdown.of(page.report().review()));
        text.manifest(page.report().manifest());
        return text.out.toString().replaceAll("\n{3,}", "\n\n");
    }

    private void head(PageView page) {
        RunReport report = page.report();
        line("# " + escaped(page.headline().sentence()));
        String about = page.focus() == null ? "" : ", round " + page.focus();
        paragraph("Loop %s, run %s%s. %s"
                .formatted(report.loop(), report.run(), about, page.headline().explanation()));
        if (!page.control().isEmpty()) {
            paragraph(page.control());
        }
        page.headline().cautions().forEach(caution -> line("> **" + escaped(caution) + "**  "));
        report.simulatedParts().forEach(part -> line("> **Recorded or simulated:** " + escaped(part) + "  "));
        for (RunReport.Finding finding : report.findings()) {
            line("> %s `%s`: %s  "
                    .formatted(PageWords.level(finding.level()), code(finding.code()), escaped(finding.message())));
        }
    }

    /** Where answers are free, no table head says what the figures are. */
    private void measure(RunReport report) {
        heading("Score by round");
        if (!report.rounds().isEmpty() && report.rounds().getLast().answers() != null) {
            paragraph("Scores are %s.".formatted(report.task().metric()));
        }
    }

    private void scores(RunReport report) {
        measure(report);
        MarkdownTable table = new MarkdownTable(
                "round",
                "real + synthetic",
                ProbeWords.column(report),
                "since previous",
                "locked",
                "ood",
                "gap",
                "kept",
                "cost");
        for (RoundReport round : report.rounds()) {
            var change = round.probe().sincePrevious();
            table.add(
                    round.round(),
                    round.train().real() + " + " + round.train().synthetic(),
                    Numbers.of(round.probe()),
                    change == null ? "" : Numbers.of(change) + ", " + Numbers.pValue(change.pValue()),
                    round.locked() == null ? "" : Numbers.of(round.locked()),
                    round.ood() == null ? "" : Numbers.of(round.ood()),
                    round.gap() == null
                            ? ""
                            : Numbers.of(round.gap()) + (round.gap().warn() ? " (!)" : ""),
                    round.funnel().kept() + " of " + round.funnel().generated(),
                    Numbers.usd(round.cost().usd()));
        }
        out.append(table.text());
    }

    private void round(PageView.RoundView view, RunReport report) {
        heading("What the student gets wrong after round " + view.round().round());
        paragraph(view.found() + " " + view.next());
        String student = StudentWords.round(report, view.round());
        if (!student.isEmpty()) {
            paragraph(escaped(student));
        }
        view.failing().forEach(this::cluster);
        out.append(RowsMarkdown.of(view.round().evidence()));
        if (view.round().answers() == null) {
            labels(view);
        }
        out.append(SliceRow.markdown(view.round().slices()));
        out.append(AnswersReport.markdown(view.round().answers()));
        funnel(view.round());
        out.append(TrainingCourse.markdown(view.round().train().course()));
        out.append(CostMarkdown.of(view.round().cost()));
        out.append(AnsweringMarkdown.of(report, view.round()));
        out.append(Pairs.markdown(view.round().train().pairs()));
        out.append(WritingMarkdown.of(view.round().writing()));
    }

    private void labels(PageView.RoundView view) {
        MarkdownTable confusions = new MarkdownTable("expected", "answered", "rows");
        view.firstConfusions().forEach(pair -> confusions.add(pair.expected(), pair.answered(), pair.count()));
        section("Confusions", confusions);
        MarkdownTable labels = new MarkdownTable("label", "rows", "recall", "precision", "F1");
        for (LabelRow label : view.firstLabels()) {
            labels.add(
                    label.label(),
                    label.recall().n(),
                    Numbers.of(label.recall()),
                    label.precision() == null ? "never answered" : Numbers.of(label.precision()),
                    Numbers.score(label.f1()));
        }
        section("Weakest labels", labels);
    }

    private void cluster(PageView.ClusterView view) {
        ClusterReport cluster = view.cluster();
        heading3("%s: %s".formatted(cluster.id(), cluster.name()));
        String fixed = cluster.fixRate() == null ? "" : " Fixed since: " + Numbers.of(cluster.fixRate()) + ".";
        String helps = cluster.detail().reasons().isEmpty()
                ? ""
                : " What helps: "
                        + Why.advice(cluster.detail().reasons().getFirst().action());
        paragraph("%s, %s.%s %s%s Next round: %s"
                .formatted(
                        Numbers.plural(cluster.size(), "failure"),
                        PageWords.status(cluster.status()),
                        fixed,
                        cluster.detail().why(),
                        helps,
                        view.next()));
        MarkdownTable table = new MarkdownTable("input", "expected", "answered");
        view.first()
                .forEach(miss -> table.add(
                        Texts.clip(miss.input(), Texts.SHORT),
                        Texts.clip(miss.expected(), Texts.SHORT),
                        Texts.clip(miss.answered(), Texts.SHORT)));
        out.append(table.text());
    }

    private void funnel(RoundReport round) {
        MarkdownTable steps = new MarkdownTable("step", "examples");
        steps.add("asked", round.funnel().asked())
                .add("generated", round.funnel().generated());
        round.funnel().dropped().forEach((reason, count) -> steps.add("dropped: " + reason, count));
        steps.add("kept", round.funnel().kept());
        section("From asking to keeping", steps);
        out.append(GatesMarkdown.of(round.gates()));
        MarkdownTable drift = new MarkdownTable("measure", "statistic", "value", "threshold", "note");
        for (DriftRow row : round.drift()) {
            String value = row.text() + (row.exceeded() ? " (!)" : "");
            drift.add(row.measure(), row.statistic(), value, Numbers.score(row.threshold()), row.note());
        }
        section("Drift against the seeds", drift);
        out.append(EvidenceMarkdown.collapse(round.evidence()));
        out.append(AuditMarkdown.of(round.audit()));
    }

    private void story(Story story) {
        heading("Clusters over rounds");
        String rounds =
                String.join(", ", story.rounds().stream().map(String::valueOf).toList());
        MarkdownTable table = new MarkdownTable("cluster", "name", "failures in round " + rounds);
        for (Story.Line each : story.lines().stream().limit(SHOWN).toList()) {
            List<String> cells = each.cells().stream()
                    .map(cell -> cell.status() == null ? "-" : String.valueOf(cell.size()))
                    .toList();
            table.add(each.id(), each.name(), String.join(", ", cells));
        }
        out.append(table.text());
    }

    private void data(RunReport report) {
        heading("Data");
        MarkdownTable splits = new MarkdownTable("split", "rows", "skipped", "labels", "licence", "file", "SHA-256");
        for (DataCard.Split split : report.data().splits()) {
            splits.add(
                    split.name(),
                    split.rows(),
                    split.skipped(),
                    split.labels().size(),
                    split.licence() == null ? "" : split.licence(),
                    split.file(),
                    split.sha256());
        }
        out.append(splits.text());
        MarkdownTable teachers = new MarkdownTable("teacher", "kind", "kept", "licence", "note");
        for (DataCard.TeacherCard teacher : report.data().teachers()) {
            teachers.add(teacher.id(), teacher.kind(), teacher.kept(), teacher.terms(), teacher.note());
        }
        out.append('\n').append(teachers.text());
        out.append(TeacherExam.markdown(report.data().teachers()));
        report.data().notes().forEach(note -> line("- " + escaped(note)));
    }

    private void manifest(Manifest manifest) {
        heading("To run this again");
        MarkdownTable table = new MarkdownTable("what", "value");
        table.add("command", manifest.command()).add("seed", manifest.seed()).add("loop file", manifest.configHash());
        for (Map.Entry<String, String> version : manifest.versions().entrySet()) {
            table.add(version.getKey(), version.getValue());
        }
        manifest.files().forEach(file -> table.add(file.path(), file.sha256()));
        out.append(table.text());
    }

    /** A code is a word; whatever else stands in it could end the span that it is written in. */
    private static String code(String code) {
        return code.replaceAll("[^A-Za-z0-9._-]", "");
    }

    private void section(String title, MarkdownTable table) {
        heading3(title);
        out.append(table.text());
    }

    private void heading(String text) {
        line("\n## " + escaped(text) + "\n");
    }

    private void heading3(String text) {
        line("\n### " + escaped(text) + "\n");
    }

    private void paragraph(String text) {
        line("\n" + escaped(text) + "\n");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
