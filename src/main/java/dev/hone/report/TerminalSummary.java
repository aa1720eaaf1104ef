package dev.hone.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in a few lines of plain text how a run went, for the end of {@code hone run}. */
public final class TerminalSummary {
    private static final String ROW = "%-6s %-13s %-21s %-21s %-9s %s";

    private TerminalSummary() {}

    /**
     * The lines, ending with a line feed; ASCII but for what names in the report bring, and without control characters.
     *
     * @param where path of the report
     */
    public static String text(RunReport report, String where) {
        StringBuilder out = new StringBuilder();
        out.append("%s  run %s%n".formatted(report.loop(), report.run()));
        report.simulatedParts()
                .forEach(part -> out.append("Recorded or simulated: %s%n".formatted(Texts.oneLine(part))));
        out.append('\n')
                .append(ROW.formatted("round", "real + synth", ProbeWords.column(report), "locked", "kept", "cost"))
                .append('\n');
        report.rounds().forEach(round -> out.append(row(report, round)).append('\n'));
        out.append(answers(report));
        Headline headline = Headline.of(report);
        out.append('\n').append(headline.sentence()).append('\n');
        if (!headline.explanation().isEmpty()) {
            out.append(headline.explanation()).append('\n');
        }
        evidence(report).forEach(line -> out.append(line).append('\n'));
        headline.cautions().forEach(caution -> out.append(caution).append('\n'));
        if (report.review().waiting() > 0) {
            out.append("%s for review: hone review %s%n"
                    .formatted(Numbers.plural(report.review().waiting(), "row") + " left", report.run()));
        }
        out.append("Report: ").append(where).append('\n');
        return plain(out.toString());
    }

    private static List<String> evidence(RunReport report) {
        return Stream.of(
                        EvidenceWords.control(report),
                        EvidenceWords.baselines(report),
                        noise(report),
                        EvidenceWords.collapse(report))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** What the scores are, and what could not be read; nothing where answers are labels. */
    private static String answers(RunReport report) {
        AnswersReport last =
                report.rounds().isEmpty() ? null : report.rounds().getLast().answers();
        return last == null
                ? ""
                : "%nScores are %s. In the last round: %s%n"
                        .formatted(report.task().metric(), last.sentence());
    }

    private static String noise(RunReport report) {
        String noise = EvidenceWords.noiseShort(report);
        return noise.isEmpty() ? "" : "Beside every difference: " + noise + ".";
    }

    private static String row(RunReport report, RoundReport round) {
        String mark = report.best() != null && report.best().round() == round.round() ? "*" : "";
        SetScore locked = round.locked();
        return ROW.formatted(
                        round.round() + mark,
                        round.train().real() + " + " + round.train().synthetic(),
                        Numbers.of(round.probe()),
                        locked == null ? "-" : Numbers.of(locked),
                        round.funnel().kept() + "/" + round.funnel().generated(),
                        Numbers.usd(round.cost().usd()))
                .stripTrailing();
    }

    private static String plain(String text) {
        List<String> lines = text.lines().map(Texts::visible).toList();
        return lines.stream()
                .collect(Collectors.joining("\n", "", "\n"))
                .replace('\u2013', '-')
                .replace('\u2212', '-')
                .replace('\u201c', '"')
                .replace('\u201d', '"');
    }
}
