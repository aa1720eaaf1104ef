package dev.hone.report;

import java.util.List;
import java.util.stream.Collectors;

/** A comparison as JSON, as Markdown, and as plain text for the terminal. */
public final class CompareText {
    private static final String ROW = "%-13s %8s  %-25s %-26s %-29s %s";

    private CompareText() {}

    /** Indented JSON, ending with a line feed. */
    public static String json(CompareReport report) {
        return ReportMapper.pretty(report) + "\n";
    }

    /** The same JSON on one line. */
    public static String line(CompareReport report) {
        return ReportMapper.plain(report);
    }

    /** Markdown: verdict, table of arms, curves. */
    public static String markdown(CompareReport report) {
        StringBuilder out = new StringBuilder();
        out.append("# %s: %s%n%n".formatted(MarkdownTable.escaped(report.loop()), report.comparison()));
        out.append("**").append(MarkdownTable.escaped(report.verdict())).append("**\n\n");
        notes(report)
                .forEach(note ->
                        out.append("- ").append(MarkdownTable.escaped(note)).append('\n'));
        out.append("\n## Arms\n\nThe target is %s.%n%n".formatted(CompareWords.target(report)));
        out.append(arms(report)).append('\n');
        report.arms()
                .forEach(
                        arm -> out.append("- **%s**: %s%n".formatted(arm.arm(), MarkdownTable.escaped(arm.meaning()))));
        out.append("\n## Learning curves\n\n").append(curves(report));
        out.append(
                "%n## Do it again%n%n```sh%n%s%n```%n".formatted(report.design().command()));
        return out.toString().replace("\r\n", "\n");
    }

    private static String metric(CompareReport report) {
        return report.design().target().name();
    }

    private static String arms(CompareReport report) {
        var table = new MarkdownTable(
                "Arm",
                "Rows at the end",
                "Locked %s at the end".formatted(metric(report)),
                "Whole curve minus " + report.design().baseline(),
                "Corrected p",
                "Examples to target",
                "Saving",
                "At the end minus " + report.design().baseline(),
                "Runs");
        report.arms()
                .forEach(arm -> table.add(
                        arm.arm(),
                        CompareWords.rows(arm.last().examples()),
                        CompareWords.score(arm.last()),
                        CompareWords.wholeCurve(arm),
                        CompareWords.corrected(arm),
                        CompareWords.toTarget(arm),
                        CompareWords.saving(arm),
                        CompareWords.atEnd(arm),
                        String.join(", ", arm.runs())));
        return table.text();
    }

    private static String curves(CompareReport report) {
        var table = new MarkdownTable("Arm", "Rows trained on", "Locked " + metric(report));
        report.arms()
                .forEach(arm -> arm.locked()
                        .forEach(at -> table.add(arm.arm(), CompareWords.rows(at.examples()), CompareWords.score(at))));
        return table.text();
    }

    /** Plain lines, ending with a line feed. */
    public static String terminal(CompareReport report, String where) {
        StringBuilder out = new StringBuilder();
        out.append("%s  %s%n%n".formatted(report.loop(), report.comparison()));
        out.append(ROW.formatted("arm", "rows", "locked " + metric(report), "whole curve", "to target", "saving")
                        .stripTrailing())
                .append('\n');
        report.arms()
                .forEach(arm -> out.append(ROW.formatted(
                                        arm.arm(),
                                        CompareWords.rows(arm.last().examples()),
                                        CompareWords.score(arm.last()),
                                        CompareWords.wholeCurve(arm),
                                        CompareWords.toTarget(arm),
                                        CompareWords.saving(arm))
                                .stripTrailing())
                        .append('\n'));
        out.append('\n').append(report.verdict()).append('\n');
        notes(report).forEach(note -> out.append(note).append('\n'));
        out.append("Report: ").append(where).append('\n');
        return out.toString()
                .lines()
                .map(Texts::visible)
                .collect(Collectors.joining("\n", "", "\n"))
                .replace('\u2013', '-')
                .replace('\u2212', '-');
    }

    /** Everything to be said beside the verdict. */
    static List<String> notes(CompareReport report) {
        List<String> notes = new java.util.ArrayList<>(report.notes());
        report.skipped().forEach(skipped -> notes.add("%s was left out: %s".formatted(skipped.arm(), skipped.why())));
        notes.add(CompareWords.design(report));
        report.design().simulatedParts().forEach(part -> notes.add("Recorded or simulated: " + part));
        return notes;
    }
}
