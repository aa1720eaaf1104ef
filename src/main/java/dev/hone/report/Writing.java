package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Wilson;
import java.util.List;

/** What teachers offered in a round by what was varied, and what they do not know themselves. */
public record Writing(
        @JsonPropertyDescription("By each word that calls were told to vary by; empty where nothing is varied.")
        List<Varied> varied,

        @JsonPropertyDescription("Clusters that a teacher fails too, for people to look at.")
        List<Untaught> untaught) {
    /** Nothing was written. */
    public static final Writing NONE = new Writing(List.of(), List.of());

    public Writing {
        varied = List.copyOf(varied);
        untaught = List.copyOf(untaught);
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
            int right,

            @JsonPropertyDescription("Other teachers that are asked in its place; empty where there is none.")
            List<String> takers) {
        @SuppressWarnings("NullAway") // An older journal has no such entry.
        public Untaught {
            takers = takers == null ? List.of() : List.copyOf(takers);
        }

        /** The same with those who take its place. */
        public Untaught takenBy(List<String> others) {
            return new Untaught(teacher, cluster, name, asked, right, others);
        }

        /** One sentence, with what to do. */
        public String sentence() {
            String what = "%s (%s) cannot be taught by teacher %s, which answers %d of %d of its inputs rightly"
                    .formatted(cluster, name, teacher, right, asked);
            return takers.isEmpty()
                    ? what + ". No other teacher can take it, so a person has to: give rows of it under hone review,"
                            + " write examples of it into the seeds, or add a teacher that knows it."
                    : what
                            + ". It is asked for nothing there; %s takes its place."
                                    .formatted(String.join(", ", takers));
        }
    }
}
