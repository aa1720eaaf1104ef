package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Wilson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What teachers offered in a round and how much of it was kept: by way and prompt, and by what was varied. */
public record Writing(
        @JsonPropertyDescription("By teacher, strategy and version of the prompt.")
        List<Way> ways,

        @JsonPropertyDescription("By each word that calls were told to vary by; empty where nothing is varied.")
        List<Varied> varied,

        @JsonPropertyDescription("Clusters that a teacher fails too, for people to look at.")
        List<Untaught> untaught) {
    /** Nothing was written. */
    public static final Writing NONE = new Writing(List.of(), List.of(), List.of());

    public Writing {
        ways = List.copyOf(ways);
        varied = List.copyOf(varied);
        untaught = List.copyOf(untaught);
    }

    /** One way of asking. */
    public record Way(
            @JsonPropertyDescription("Who wrote.") String teacher,

            @JsonPropertyDescription("By which strategy; null where none is known.") @Nullable
            String strategy,

            @JsonPropertyDescription("Name and version of the prompt or grammar; null where there was none.") @Nullable
            String prompt,

            @JsonPropertyDescription("How many were kept.") Kept kept,

            @JsonPropertyDescription("Dropped examples by gate and reason.")
            Map<String, Integer> dropped) {
        public Way {
            dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
        }

        /** The two most frequent reasons, in words. */
        public String why() {
            return String.join(
                    ", ",
                    dropped.entrySet().stream()
                            .sorted(Map.Entry.<String, Integer>comparingByValue()
                                    .reversed())
                            .limit(2)
                            .map(one -> one.getValue() + " " + one.getKey())
                            .toList());
        }
    }

    /** One word that calls were told to vary by. */
    public record Varied(
            @JsonPropertyDescription("What is varied, such as tone.")
            String aspect,

            @JsonPropertyDescription("The word of it.") String word,

            @JsonPropertyDescription("How many of its examples were kept.")
            Kept kept) {}

    /** Offered and kept examples, with a 95 % interval of the share. */
    public record Kept(
            @JsonPropertyDescription("Examples offered to the gates, those over the quota aside.")
            int offered,

            @JsonPropertyDescription("Examples that passed all of them.")
            int kept,

            @JsonPropertyDescription("Lower end of the share's interval.")
            double low,

            @JsonPropertyDescription("Upper end of the share's interval.")
            double high) {
        public static Kept of(int offered, int kept) {
            Interval interval = Wilson.interval(kept, offered, Wilson.CONFIDENCE);
            return new Kept(offered, kept, interval.low(), interval.high());
        }

        /** {@code 12 of 40, 18-45 %}. */
        public String text() {
            return offered == 0
                    ? "none offered"
                    : "%d of %d, %d-%d %%".formatted(kept, offered, Math.round(100 * low), Math.round(100 * high));
        }
    }

    /** A cluster whose inputs a teacher answers wrongly, too. */
    public record Untaught(
            @JsonPropertyDescription("The teacher.") String teacher,

            @JsonPropertyDescription("Id of the cluster.") String cluster,

            @JsonPropertyDescription("Its name.") String name,

            @JsonPropertyDescription("Failing inputs that the teacher was asked about.")
            int asked,

            @JsonPropertyDescription("Those that it answered rightly.")
            int right) {
        /** One sentence. */
        public String sentence() {
            return "%s (%s) cannot be taught by teacher %s, which answers %d of %d of its inputs rightly. Ask a person."
                    .formatted(cluster, name, teacher, right, asked);
        }
    }
}
