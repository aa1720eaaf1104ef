package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.curate.Drift;
import org.jspecify.annotations.Nullable;

/** One way in which kept examples differ from the seeds. */
public record DriftRow(
        @JsonPropertyDescription("labels, lengths, vocabulary, topics or formats.")
        String measure,

        @JsonPropertyDescription("Name of the statistic, which is the size of the effect.")
        String statistic,

        @JsonPropertyDescription("Its value; null where it cannot be computed.") @Nullable
        Double value,

        @JsonPropertyDescription("Lower end of its 95 % interval (bootstrap); null where there is none.") @Nullable
        Double low,

        @JsonPropertyDescription("Upper end.") @Nullable Double high,

        @JsonPropertyDescription("Above this it counts as drift.")
        double threshold,

        @JsonPropertyDescription("Whether it does.") boolean exceeded,

        @JsonPropertyDescription("One sentence.") String note) {
    public static DriftRow of(Drift drift) {
        return new DriftRow(
                drift.measure(),
                drift.statistic(),
                finite(drift.value()),
                finite(drift.low()),
                finite(drift.high()),
                drift.threshold(),
                drift.exceeded(),
                drift.note());
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }

    /** The value with its interval; empty where it cannot be computed. */
    public String text() {
        if (value == null) {
            return "";
        }
        return low == null || high == null ? Numbers.score(value) : Numbers.interval(value, low, high);
    }
}
