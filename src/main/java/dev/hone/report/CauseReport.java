package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.diagnose.Cause;
import dev.hone.diagnose.LabelledRow;
import dev.hone.diagnose.Reason;
import dev.hone.diagnose.Witness;
import dev.hone.plan.Action;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cause that holds in a cluster, as reported: how often, on what evidence, and what helps. */
public record CauseReport(
        @JsonPropertyDescription("Its kind.") Cause.Kind kind,

        @JsonPropertyDescription("Number of the cluster's failures for which it holds.")
        int failures,

        @JsonPropertyDescription("One sentence with the figures of a typical failure.")
        String sentence,

        @JsonPropertyDescription("Rows that are the evidence for a typical failure.")
        List<EvidenceRow> rows,

        @JsonPropertyDescription("What helps against it.") Action action) {
    public CauseReport {
        rows = List.copyOf(rows);
    }

    /** A cause of a cluster. */
    public static CauseReport of(Reason reason) {
        Cause cause = reason.typical();
        return new CauseReport(
                cause.kind(),
                reason.failures(),
                Why.sentence(reason),
                witnesses(cause).map(EvidenceRow::of).toList(),
                Action.of(cause));
    }

    private static Stream<Witness> witnesses(Cause cause) {
        return switch (cause) {
            case Cause.FormatError format -> Stream.of();
            case Cause.OutOfDomain out -> optional(out.nearest());
            case Cause.LabelNoise noise -> Stream.of(noise.suspect().against());
            case Cause.TeacherUnable teacher -> Stream.of();
            case Cause.CoverageGap gap -> optional(gap.nearest());
            case Cause.Confusion confusion -> Stream.of(confusion.wrong(), confusion.right());
            case Cause.Unclear unclear -> optional(unclear.right());
            case Cause.MissingField missing -> Stream.of();
            case Cause.ExtraField extra -> Stream.of();
            case Cause.WrongValue wrong -> Stream.of();
        };
    }

    private static Stream<Witness> optional(@Nullable Witness witness) {
        return witness == null ? Stream.of() : Stream.of(witness);
    }

    /** A row that is evidence. */
    public record EvidenceRow(
            @JsonPropertyDescription("Where it stands: probe, real (training, written by people) or made (generated).")
            LabelledRow.Place place,

            @JsonPropertyDescription("Its text, shortened.") String input,

            @JsonPropertyDescription("Its label.") String label,

            @JsonPropertyDescription("Similarity to the row in question.")
            double cosine) {
        public static EvidenceRow of(Witness witness) {
            LabelledRow row = witness.row();
            return new EvidenceRow(
                    row.place(),
                    Texts.clip(row.input(), Texts.LONG),
                    Texts.clip(row.label(), Texts.LONG),
                    witness.cosine());
        }
    }
}
