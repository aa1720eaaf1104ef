package dev.hone.loop;

import dev.hone.config.PilotConfig;
import dev.hone.curate.Share;
import dev.hone.evaluate.JointShare;
import dev.hone.generate.LlmTeacher;
import dev.hone.generate.Lost;
import dev.hone.report.PilotReport;
import dev.hone.store.ExampleRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What became of a pilot's examples, from journal, rows and what people said. */
final class PilotRecord {
    /** Examples that are not the prompt's to answer for: nobody could write them. */
    private static final Set<Lost.Why> OUTSIDE =
            EnumSet.of(Lost.Why.GIVEN_UP, Lost.Why.OVER_BUDGET, Lost.Why.PERSONAL_DATA, Lost.Why.NO_STRATEGY);

    private final PilotConfig config;
    private final RunRecord steps;
    private final List<ExampleRow> rows;
    private final List<ReviewedRow> reviewed;

    /**
     * @param config the pilot's
     * @param examples all of the run
     * @param reviews all of the run
     */
    PilotRecord(PilotConfig config, RunRecord steps, List<ExampleRow> examples, ReviewRecord reviews) {
        this.config = config;
        this.steps = steps;
        this.rows = examples.stream()
                .filter(row -> PilotStage.isOf(row.at().wave()))
                .toList();
        this.reviewed = reviews.rows().stream()
                .filter(row -> PilotStage.isOf(row.row().at().wave()))
                .toList();
    }

    /** The variant that a row was asked by; empty where the loop has one only. */
    static String variant(ExampleRow row) {
        return row.lineage().details().getOrDefault(LlmTeacher.VARIANT, "");
    }

    /** Rows that wait for people. */
    int open() {
        return (int) reviewed.stream()
                .filter(row -> row.outcome() == ReviewedRow.Outcome.OPEN
                        && row.row().fate().kept())
                .count();
    }

    /** Each variant with its figures, in the order of the loop file; carried on is what the figures say alone. */
    List<PilotReport.Variant> variants() {
        Map<String, Outputs.PilotDiversity> diversity = steps.part(
                        Stages.FIRST_ASKING, Stages.PILOT, 0, Outputs.PilotMeasured.class)
                .map(Outputs.PilotMeasured::diversity)
                .orElse(Map.of());
        List<PilotReport.Variant> variants = new ArrayList<>();
        List<String> names = config.names();
        for (int i = 0; i < names.size(); i++) {
            var measured = diversity.getOrDefault(names.get(i), new Outputs.PilotDiversity(0, null, 0, 0));
            variants.add(variant(i, names.get(i), measured));
        }
        JointShare best = variants.stream()
                .map(PilotReport.Variant::accepted)
                .max(Comparator.comparingDouble(JointShare::value))
                .orElseThrow();
        boolean all = config.carryOn().equals("all");
        return variants.stream()
                .map(one -> carried(one, all || !one.accepted().isBelow(best)))
                .toList();
    }

    private PilotReport.Variant variant(int place, String name, Outputs.PilotDiversity measured) {
        List<ExampleRow> of =
                rows.stream().filter(row -> variant(row).equals(name)).toList();
        Map<String, Integer> dropped = dropped(of);
        int kept = (int) of.stream().filter(PilotRecord::passed).count();
        int unusable = unusable(place, dropped);
        Share right = right(row -> variant(row).equals(name));
        return new PilotReport.Variant(
                name,
                prompts(of),
                Share.of(kept, of.size() + unusable),
                dropped,
                right,
                JointShare.of(kept, of.size() + unusable, right.hits(), right.of()),
                new PilotReport.Diversity(measured.rows(), measured.distance(), measured.words(), measured.pairs()),
                true);
    }

    /** Whether the gates kept it, whatever people or drift made of it later. */
    private static boolean passed(ExampleRow row) {
        String gate = String.valueOf(row.fate().gate());
        return row.fate().kept() || gate.equals(ReviewStage.GATE) || gate.equals(DriftStage.GATE);
    }

    private int unusable(int place, Map<String, Integer> dropped) {
        int unusable = 0;
        List<Lost> lost = steps.part(
                        Stages.FIRST_ASKING, Stages.GENERATE, PilotStage.WAVE - place, Outputs.Generated.class)
                .map(Outputs.Generated::lost)
                .orElse(List.of());
        for (Lost one : lost) {
            if (!OUTSIDE.contains(one.why())) {
                dropped.merge("answer/" + Losses.word(one.why()), one.examples(), Integer::sum);
                unusable += one.examples();
            }
        }
        return unusable;
    }

    private static Map<String, Integer> dropped(List<ExampleRow> of) {
        return Origin.dropped(of.stream().filter(row -> !passed(row)).toList());
    }

    private Share right(Predicate<ExampleRow> which) {
        int decided = 0;
        int right = 0;
        for (ReviewedRow row : reviewed) {
            if (row.counts() && row.outcome().decides() && which.test(row.row())) {
                decided++;
                right += row.outcome().isWrong() ? 0 : 1;
            }
        }
        return Share.of(right, decided);
    }

    private List<PilotReport.Prompt> prompts(List<ExampleRow> of) {
        List<PilotReport.Prompt> prompts = new ArrayList<>();
        Origin.group(of).forEach((origin, rows) -> {
            Set<ExampleRow.At> places = rows.stream().map(ExampleRow::at).collect(Collectors.toSet());
            int kept = (int) rows.stream().filter(PilotRecord::passed).count();
            prompts.add(new PilotReport.Prompt(
                    origin.teacher(),
                    origin.strategy(),
                    origin.prompt(),
                    Share.of(kept, rows.size()),
                    dropped(rows),
                    right(row -> places.contains(row.at()))));
        });
        return prompts;
    }

    /** The same with another word on whether it is carried on. */
    static PilotReport.Variant carried(PilotReport.Variant one, boolean carried) {
        return new PilotReport.Variant(
                one.name(),
                one.prompts(),
                one.kept(),
                one.dropped(),
                one.right(),
                one.accepted(),
                one.diversity(),
                carried);
    }
}
