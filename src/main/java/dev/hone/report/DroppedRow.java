package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.curate.Dropped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An example that a gate dropped. A row that the leak gate dropped for any reason but probe may be a copy of a locked
 * row, so its text and the gate's words about it stay behind.
 */
public record DroppedRow(
        @JsonPropertyDescription("Its text, shortened; null where it was too close to a locked row to be shown.")
        @Nullable
        String input,

        @JsonPropertyDescription("Its output; null where the text is withheld.") @Nullable
        String output,

        @JsonPropertyDescription("The gate.") String gate,

        @JsonPropertyDescription("Stable reason, as counted in the funnel.")
        String reason,

        @JsonPropertyDescription("One sentence.") String detail,

        @JsonPropertyDescription("Whether it was written or chosen to be near a failure.")
        boolean aimed,

        @JsonPropertyDescription("False where it may be offered again later.")
        boolean forGood) {

    /** A dropped candidate, without its text where that could be a locked row's. */
    public static DroppedRow of(Dropped dropped) {
        boolean aimed = dropped.candidate().aimedAt() != null;
        if (nearLocked(dropped)) {
            String detail = "Too close to a locked row; its text is not shown.";
            return new DroppedRow(null, null, dropped.gate(), dropped.reason(), detail, aimed, dropped.forGood());
        }
        var example = dropped.candidate().example();
        return new DroppedRow(
                Texts.clip(example.input(), Texts.LONG),
                Texts.clip(example.output(), Texts.SHORT),
                dropped.gate(),
                dropped.reason(),
                Texts.clip(dropped.detail(), Texts.LONG),
                aimed,
                dropped.forGood());
    }

    /** The first rows of every gate and reason, in the order of their names. */
    public static List<DroppedRow> sample(List<Dropped> all, int perReason) {
        var byReason = new TreeMap<String, List<Dropped>>();
        all.forEach(each -> byReason.computeIfAbsent(each.gate() + "/" + each.reason(), key -> new ArrayList<>())
                .add(each));
        return byReason.values().stream()
                .flatMap(rows -> rows.stream().limit(perReason))
                .map(DroppedRow::of)
                .toList();
    }

    private static boolean nearLocked(Dropped dropped) {
        return dropped.reason().contains("locked")
                || (dropped.gate().equals("leak") && !dropped.reason().contains("probe"));
    }
}
