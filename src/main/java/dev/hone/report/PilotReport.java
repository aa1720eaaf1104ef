package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.curate.Share;
import dev.hone.evaluate.JointShare;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The small batch that was looked at before the first round asked for all its examples. */
public record PilotReport(
        @JsonPropertyDescription("One entry for each variant of the prompts.")
        List<Variant> variants,

        @JsonPropertyDescription("US dollars that it cost, gates included.")
        double usd,

        @JsonPropertyDescription("Rows of it that wait for people.")
        int open,

        @JsonPropertyDescription("Whether the run goes on.") Ruling ruling) {
    public PilotReport {
        variants = List.copyOf(variants);
    }

    /** What became of the examples of one variant. */
    public record Variant(
            @JsonPropertyDescription("Its name; empty where there is one only.")
            String name,

            @JsonPropertyDescription("The same by who made examples how, with which version of a prompt.")
            List<Prompt> prompts,

            @JsonPropertyDescription("Share of the examples asked for that passed all gates; calls that failed aside.")
            Share kept,

            @JsonPropertyDescription("The others by gate and reason; answers that no gate saw by answer and reason.")
            Map<String, Integer> dropped,

            @JsonPropertyDescription("Share of the reviewed ones, of those chosen by chance, that people found right.")
            Share right,

            @JsonPropertyDescription("Both together: the share of accepted examples.")
            JointShare accepted,

            @JsonPropertyDescription("How unlike each other the kept ones are.")
            Diversity diversity,

            @JsonPropertyDescription("Whether it is asked by afterwards.")
            boolean carried) {
        public Variant {
            prompts = List.copyOf(prompts);
            dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
        }

        /** The name, or what stands for it where there is one only. */
        public String title() {
            return name.isEmpty() ? "the loop's prompts" : name;
        }

        /** {@code 34 of 50 kept}. */
        public String counts() {
            return "%d of %d".formatted(kept.hits(), kept.of());
        }

        /** Reviewed rows in words. */
        public String seen() {
            return PilotReport.seen(right);
        }

        /** The share of accepted examples with its interval. */
        public String rate() {
            return Numbers.interval(accepted.value(), accepted.low(), accepted.high());
        }

        /** The reasons in words, the most frequent first. */
        public String reasons() {
            return PilotReport.reasons(dropped);
        }

        /** Names and versions of its prompts, each once. */
        public List<String> versions() {
            return prompts.stream()
                    .map(Prompt::version)
                    .filter(version -> !version.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    /** What became of the examples of a variant that were made in one way. */
    public record Prompt(
            @JsonPropertyDescription("Who made them.") String teacher,

            @JsonPropertyDescription("How; empty where not known.")
            String strategy,

            @JsonPropertyDescription("Name and version of the prompt; empty where none was involved.")
            String version,

            @JsonPropertyDescription("Share of them that passed all gates; answers that no gate saw aside.")
            Share kept,

            @JsonPropertyDescription("The others by gate and reason.")
            Map<String, Integer> dropped,

            @JsonPropertyDescription("Share of the reviewed ones, of those chosen by chance, that people found right.")
            Share right) {
        public Prompt {
            dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
        }

        /** The prompt, or how they were made where there is none. */
        public String title() {
            return version.isEmpty() ? strategy : version;
        }

        /** {@code 12 of 20}. */
        public String counts() {
            return "%d of %d".formatted(kept.hits(), kept.of());
        }

        /** The share of kept ones with its interval. */
        public String rate() {
            return Numbers.interval(kept.value(), kept.low(), kept.high());
        }

        /** Reviewed rows in words. */
        public String seen() {
            return PilotReport.seen(right);
        }

        /** The reasons in words, the most frequent first. */
        public String reasons() {
            return PilotReport.reasons(dropped);
        }
    }

    private static String seen(Share right) {
        return right.of() == 0 ? "nobody looked" : "%d of %d right".formatted(right.hits(), right.of());
    }

    private static String reasons(Map<String, Integer> dropped) {
        return dropped.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.joining(", "));
    }

    /**
     * How unlike each other examples are; the same number of rows is looked at for each variant, so that they compare.
     */
    public record Diversity(
            @JsonPropertyDescription("Rows looked at.") int rows,

            @JsonPropertyDescription("Mean cosine distance of their pairs, 0..2; null for fewer than two.") @Nullable
            Double distance,

            @JsonPropertyDescription("Share of different ones among their words.")
            double words,

            @JsonPropertyDescription("Share of different ones among their pairs of adjacent words.")
            double pairs) {
        /** In words. */
        public String text() {
            return distance == null
                    ? "too few rows"
                    : "%s; %s and %s"
                            .formatted(Numbers.fixed(distance, 2), Numbers.fixed(words, 2), Numbers.fixed(pairs, 2));
        }
    }

    /** Whether the run goes on, and who said so. */
    public record Ruling(
            @JsonPropertyDescription("waits, go or stop.") String kind,

            @JsonPropertyDescription("A person, the rule, or time; empty while it waits.")
            String by,

            @JsonPropertyDescription("One sentence.") String why) {}

    /** Its outcome in a sentence. */
    public String sentence() {
        String who = ruling.by().isEmpty() ? "" : " (%s)".formatted(ruling.by());
        return switch (ruling.kind()) {
            case "go" -> "The run went on%s: %s".formatted(who, ruling.why());
            case "stop" -> "The run stopped%s: %s".formatted(who, ruling.why());
            default -> "The run waits: " + ruling.why();
        };
    }

    /** What it cost, in words. */
    public String cost() {
        int kept = variants.stream().mapToInt(variant -> variant.kept().hits()).sum();
        return kept == 0
                ? Numbers.usd(usd)
                : "%s, %s for each kept example".formatted(Numbers.usd(usd), Numbers.usd(usd / kept));
    }
}
