package dev.hone.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a student came from.
 *
 * @param provider who trained it
 * @param baseModel from what
 * @param passedOver who was to train it before and did not, each with the reason
 * @param reasoning where reasoning stands in what it was trained to write: {@code think}, {@code plain} or
 *     {@code none}; null in journals of older versions
 */
public record TrainedBy(
        String provider,
        String baseModel,
        List<String> passedOver,
        @Nullable String reasoning) {
    public TrainedBy {
        passedOver = List.copyOf(passedOver);
    }
}
