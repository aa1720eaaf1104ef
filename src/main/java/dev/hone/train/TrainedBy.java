package dev.hone.train;

import java.util.List;

/**
 * Where a student came from.
 *
 * @param provider who trained it
 * @param baseModel from what
 * @param passedOver who was to train it before and did not, each with the reason
 */
public record TrainedBy(String provider, String baseModel, List<String> passedOver) {
    public TrainedBy {
        passedOver = List.copyOf(passedOver);
    }
}
