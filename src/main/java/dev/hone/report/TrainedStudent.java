package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a student came from that Hone itself did not train. */
public record TrainedStudent(
        @JsonPropertyDescription("Who trained it.") String provider,

        @JsonPropertyDescription("What it was trained from.")
        String baseModel,

        @JsonPropertyDescription("Who was to train it before and did not, each with the reason.")
        List<String> passedOver,

        @JsonPropertyDescription("Where reasoning stands in what it was trained to write: think, plain or none.")
        @Nullable
        String reasoning) {
    public TrainedStudent {
        passedOver = List.copyOf(passedOver);
    }
}
