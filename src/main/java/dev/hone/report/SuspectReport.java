package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.diagnose.LabelledRow;
import dev.hone.diagnose.Suspect;

/** A row whose label a person should look at, with the row that speaks against it. */
public record SuspectReport(
        @JsonPropertyDescription("Id of the row.") String id,

        @JsonPropertyDescription("Where it stands: probe, real (training, written by people) or made (generated).")
        LabelledRow.Place place,

        @JsonPropertyDescription("Its text, shortened.") String input,

        @JsonPropertyDescription("Its label.") String label,

        @JsonPropertyDescription("The label that the rows around it carry.")
        String suggested,

        @JsonPropertyDescription(
                "How much more of the similarity around it the suggested label holds than its own, in -1..1.")
        double support,

        @JsonPropertyDescription("The nearest row with the suggested label.")
        CauseReport.EvidenceRow against) {
    public static SuspectReport of(Suspect suspect) {
        LabelledRow row = suspect.row();
        return new SuspectReport(
                row.id(),
                row.place(),
                Texts.clip(row.input(), Texts.LONG),
                row.label(),
                suspect.suggested(),
                suspect.support(),
                CauseReport.EvidenceRow.of(suspect.against()));
    }
}
