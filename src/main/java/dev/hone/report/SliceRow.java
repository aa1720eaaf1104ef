package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.SliceScore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The headline metric on one slice by a column of the data files. */
public record SliceRow(
        @JsonPropertyDescription("Such as channel=mail.") String slice,

        @JsonPropertyDescription("On the probe rows that judge.")
        Score probe,

        @JsonPropertyDescription("On locked; null where it was not scored or has no such row.") @Nullable
        Score locked) {
    static List<SliceRow> of(Evaluation probe, @Nullable Evaluation locked) {
        Map<String, Score> others = locked == null
                ? Map.of()
                : locked.slices().stream().collect(Collectors.toMap(SliceScore::slice, SliceScore::score));
        return probe.slices().stream()
                .map(slice -> new SliceRow(slice.slice(), slice.score(), others.get(slice.slice())))
                .toList();
    }

    /** The same as Markdown; empty where there are none. */
    static String markdown(List<SliceRow> slices) {
        if (slices.isEmpty()) {
            return "";
        }
        MarkdownTable table = new MarkdownTable("slice", "rows", "probe", "locked");
        slices.forEach(row -> table.add(
                row.slice(),
                row.probe().n(),
                Numbers.of(row.probe()),
                row.locked() == null ? "" : Numbers.of(row.locked())));
        return "\n### Slices\n\n" + table.text();
    }
}
