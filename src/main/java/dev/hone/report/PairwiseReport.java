package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.curate.JudgeCalibration;
import dev.hone.curate.PairCalibration;
import dev.hone.evaluate.PairScores;
import java.util.List;

/** What a judge said who compared answers to probe in pairs, each pair twice with the order exchanged. */
public record PairwiseReport(
        @JsonPropertyDescription("Model that judged.") String judge,

        @JsonPropertyDescription("How it did on seeds, before anything was scored.")
        PairCalibration trial,

        @JsonPropertyDescription(
                "Against the right answers, the round before, round 0 and the base model, on rows that" + " judge.")
        List<PairScores> scores) {
    public PairwiseReport {
        scores = List.copyOf(scores);
    }

    /** How far its word can be trusted. */
    public String trust() {
        String kinds = String.join(
                "; ",
                trial.kinds().stream()
                        .map(kind -> "%s: %d of %d"
                                .formatted(
                                        kind.name(),
                                        kind.found().hits(),
                                        kind.found().of()))
                        .toList());
        String weak = trial.holds()
                ? ""
                : " Under %s its word means little: do not rely on these figures."
                        .formatted(Numbers.fixed(JudgeCalibration.NEEDED, 1));
        return "%s That is %s (%s)%s.%s"
                .formatted(
                        trial.sentence(),
                        Numbers.score(trial.right().value()),
                        Numbers.range(trial.right().low(), trial.right().high()),
                        kinds.isEmpty() ? "" : "; " + kinds,
                        weak);
    }

    /** One line of the table, in words. */
    public record Line(String against, String rate, int won, int ties, int lost, int swayed, int unknown) {}

    /** The table. */
    public List<Line> lines() {
        return scores.stream()
                .map(score -> new Line(
                        score.against(),
                        Numbers.of(score.rate()),
                        score.won(),
                        score.ties(),
                        score.lost(),
                        score.swayed(),
                        score.unknown()))
                .toList();
    }

    /** The first line as a sentence; empty where nothing was compared. */
    String sentence() {
        return scores.isEmpty()
                ? ""
                : " The judge of pairs puts the win rate against the %s at %s."
                        .formatted(
                                scores.getFirst().against(),
                                Numbers.of(scores.getFirst().rate()));
    }

    String markdown() {
        var table = new MarkdownTable("against", "win rate", "won", "ties", "lost", "swayed by order", "no verdict");
        lines().forEach(line -> table.add(
                line.against(), line.rate(), line.won(), line.ties(), line.lost(), line.swayed(), line.unknown()));
        return "\n### Answers compared in pairs\n\n%s judged each pair twice, with the order exchanged. %s\n\n%s"
                .formatted(MarkdownTable.escaped(judge), trust(), table.text());
    }
}
