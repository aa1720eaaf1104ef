package dev.hone.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an answer costs, in words. */
final class AnsweringMarkdown {
    private static final List<String> STAGES = List.of("evaluate", "locked");

    private AnsweringMarkdown() {}

    static String of(RunReport report, RoundReport round) {
        Answering answering = round.cost().answering();
        if (answering.by().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("### What 1,000 answers cost\n\n");
        MarkdownTable table = new MarkdownTable("who", "what", "1,000 answers", "that rests on", "how well it answers");
        answering.by().forEach(one -> table.add(one.who(), one.what(), one.price(), one.restsOn(), one.right()));
        out.append(table.text());
        lines(report, round)
                .forEach(line -> out.append(MarkdownTable.escaped(line)).append("\n\n"));
        return out.toString();
    }

    /** Sentences below the table. */
    static List<String> lines(RunReport report, RoundReport round) {
        Answering answering = round.cost().answering();
        String missing = answering.unanswered().stream()
                .filter(one -> one.missing() > 0)
                .map(Answering.Unanswered::text)
                .collect(Collectors.joining(", "));
        return Stream.of(
                        answering.payBack().stream()
                                .map(Answering.PayBack::sentence)
                                .distinct()
                                .collect(Collectors.joining(" ")),
                        missing.isEmpty() ? "" : "Without a readable answer, counted as wrong: " + missing + ".",
                        speed(report, round))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** How fast the round's student answered; empty where nobody looked at a clock. */
    private static String speed(RunReport report, RoundReport round) {
        if (round.evidence().folds() != null) {
            return ""; // some of its rows are in no score
        }
        int rows = Stream.of(round.probe(), round.locked(), round.ood())
                .mapToInt(AnsweringMarkdown::rows)
                .sum();
        RunReport.Timing timing = report.timing();
        double seconds = timing == null
                ? 0
                : timing.rounds().stream()
                        .filter(one -> one.round() == round.round())
                        .flatMap(one ->
                                STAGES.stream().map(stage -> one.seconds().getOrDefault(stage, 0.0)))
                        .mapToDouble(Double::doubleValue)
                        .sum();
        return seconds <= 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "The round's student answered %,d rows in %.1f s: %,.0f a second, their scoring included.",
                        rows,
                        seconds,
                        rows / seconds);
    }

    private static int rows(@Nullable SetScore score) {
        return score == null ? 0 : score.n();
    }
}
