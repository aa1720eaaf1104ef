package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.curate.CorrectedShare;
import dev.hone.curate.JudgeByPeople;
import dev.hone.curate.JudgeCalibration;
import dev.hone.curate.Share;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the gates made of a round's examples: by who made them how, and what the judge and the second teacher said. */
public record GatesReport(
        @JsonPropertyDescription("Examples offered and kept by teacher, strategy and prompt version.")
        List<Yield> by,

        @JsonPropertyDescription("The judge; null where there is none, or where it was asked nothing.") @Nullable
        Judged judge,

        @JsonPropertyDescription("The second teacher; null where there is none, or where it was asked nothing.")
        @Nullable
        Agreed agreement) {
    /** Where nothing was gated. */
    public static final GatesReport NONE = new GatesReport(List.of(), null, null);

    public GatesReport {
        by = List.copyOf(by);
    }

    /** What became of the examples that were made in one way. */
    public record Yield(
            @JsonPropertyDescription("Who made them.") String teacher,

            @JsonPropertyDescription("How; empty where not known.")
            String strategy,

            @JsonPropertyDescription("With which prompt; empty where none was involved.")
            String prompt,

            @JsonPropertyDescription("Share of the offered examples that were kept, those over the quota aside.")
            Share kept,

            @JsonPropertyDescription("Dropped examples by gate and reason, those over the quota aside.")
            Map<String, Integer> dropped,

            @JsonPropertyDescription(
                    "US dollars of the teacher's calls for each kept example; its strategies share them"
                            + " by what they offered. Null where none was kept, or nothing was paid.")
            @Nullable
            Double usdPerKept) {
        public Yield {
            dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
        }

        /** {@code 12 of 40}. */
        public String counts() {
            return kept.of() == 0 ? "none offered" : "%d of %d".formatted(kept.hits(), kept.of());
        }

        /** The share of kept ones with its interval. */
        public String rate() {
            return kept.of() == 0 ? "" : text(kept);
        }

        /** What a kept one cost. */
        public String cost() {
            return usdPerKept == null ? "" : Numbers.fixed(usdPerKept, 4) + " USD";
        }

        /** The reasons in words, the most frequent first. */
        public String reasons() {
            return String.join(
                    ", ",
                    dropped.entrySet().stream()
                            .sorted(Map.Entry.<String, Integer>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .map(reason -> reason.getKey() + " " + reason.getValue())
                            .toList());
        }
    }

    /** What a judge said, and how far it can be trusted. */
    public record Judged(
            @JsonPropertyDescription("How it did on real and spoilt seeds.")
            JudgeCalibration trial,

            @JsonPropertyDescription("How it does by the word of people; null where they said too little.") @Nullable
            JudgeByPeople people,

            @JsonPropertyDescription("Whether it dropped what it did not pass; otherwise it only flagged it.")
            boolean gates,

            @JsonPropertyDescription("Share of the judged examples that it passed.")
            Share passed,

            @JsonPropertyDescription(
                    "Share of good examples, corrected for its errors; null where it does no better" + " than chance.")
            @Nullable
            CorrectedShare corrected,

            @JsonPropertyDescription("Examples without a verdict, which were not kept.")
            int unknown,

            @JsonPropertyDescription("Mean level by criterion, 1..5.")
            Map<String, Double> levels,

            @JsonPropertyDescription("US dollars that judging cost for each kept example; null where none was kept.")
            @Nullable
            Double usdPerKept) {
        public Judged {
            levels = Collections.unmodifiableMap(new TreeMap<>(levels));
        }

        /** Its trial in a sentence. */
        public String sentence() {
            return ("On %d real and %d spoilt seeds it passes %s of the real ones and finds %s of the"
                            + " spoilt ones (kappa %s). %s")
                    .formatted(
                            trial.sensitivity().of(),
                            trial.specificity().of(),
                            text(trial.sensitivity()),
                            text(trial.specificity()),
                            Numbers.interval(trial.kappa(), trial.kappaLow(), trial.kappaHigh()),
                            gates
                                    ? "It drops what it does not pass."
                                    : "That is too little to drop examples by: it only flags them.");
        }

        /** What people make of it, in a sentence. */
        public String byPeople() {
            if (people == null) {
                return "";
            }
            String figures = "People decided %d examples that it passed, %d of them right, and %d that it did not pass,"
                            .formatted(
                                    people.passed().of(),
                                    people.passed().hits(),
                                    people.failed().of())
                    + " %d of them right: sensitivity %s, specificity %s, kappa %s; %s of all that it judged are right."
                            .formatted(
                                    people.failed().hits(),
                                    figure(people.sensitivity()),
                                    figure(people.specificity()),
                                    figure(people.kappa()),
                                    figure(people.good()));
            return people.gates()
                    ? figures + (people.enough() ? "" : " That is too few to overrule the trial on seeds.")
                    : figures + " By that it may not drop examples alone: it only flags them.";
        }

        private static String figure(@Nullable CorrectedShare share) {
            return share == null ? "not known" : Numbers.interval(share.value(), share.low(), share.high());
        }

        /** What it said of the round's examples, in a sentence. */
        public String verdicts() {
            String all = "It passed %s of %d examples".formatted(text(passed), passed.of());
            String right = corrected == null
                    ? "; its errors are too many to say how many are good"
                    : "; corrected for its errors, %s are good"
                            .formatted(Numbers.interval(corrected.value(), corrected.low(), corrected.high()));
            String none = unknown == 0 ? "" : "; %d had no verdict and were not kept".formatted(unknown);
            return all + right + none + cost(usdPerKept) + ".";
        }

        /** Mean levels in words. */
        public String means() {
            return String.join(
                    ", ",
                    levels.entrySet().stream()
                            .map(level -> level.getKey() + " " + Numbers.fixed(level.getValue(), 1))
                            .toList());
        }
    }

    /** What a second teacher answered. */
    public record Agreed(
            @JsonPropertyDescription("Who answered.") String teacher,

            @JsonPropertyDescription("Share of the asked examples whose output it gave, too.")
            Share agreed,

            @JsonPropertyDescription("Examples without an answer, which were not kept.")
            int unknown,

            @JsonPropertyDescription("US dollars that asking cost for each kept example; null where none was kept.")
            @Nullable
            Double usdPerKept) {
        /** In a sentence. */
        public String sentence() {
            return "Teacher %s gave the same output for %s of %d examples%s%s."
                    .formatted(
                            teacher,
                            text(agreed),
                            agreed.of(),
                            unknown == 0 ? "" : "; %d had no answer and were not kept".formatted(unknown),
                            cost(usdPerKept));
        }
    }

    private static String text(Share share) {
        return Numbers.interval(share.value(), share.low(), share.high());
    }

    private static String cost(@Nullable Double usdPerKept) {
        return usdPerKept == null ? "" : "; %s for each kept example".formatted(Numbers.usd(usdPerKept));
    }
}
