package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.diagnose.Cause;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.HurtfulRow;
import dev.hone.diagnose.Insight;
import dev.hone.diagnose.LabelledRow;
import dev.hone.diagnose.Suspect;
import dev.hone.diagnose.Witness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalledDiagnosisTest {
    @Test
    void every_kind_of_cause_comes_back_from_the_journal_as_it_was() {
        var witness = new Witness(new LabelledRow("w", "a \"text\"", "b", LabelledRow.Place.REAL), 0.875);
        var suspect = new Suspect(witness.row(), "a", 0.75, witness);
        Map<String, Cause> causes = new LinkedHashMap<>();
        List.of(
                        new Cause.FormatError(""),
                        new Cause.OutOfDomain(null, 0.25),
                        new Cause.LabelNoise(suspect),
                        new Cause.TeacherUnable("t", 1, 3),
                        new Cause.CoverageGap(witness, 0.5),
                        new Cause.Confusion(witness, witness, 3, 1),
                        new Cause.Unclear(null),
                        new Cause.MissingField("city", "Rome"),
                        new Cause.ExtraField("city", "Rome"),
                        new Cause.WrongValue("city", "Rome", "Bonn"))
                .forEach(cause -> causes.put(cause.kind().name(), cause));
        assertThat(causes).hasSameSizeAs(Cause.Kind.values());
        var hurtful = new HurtfulRow("h", "text", "a", "teacher", 0.001, true);
        var diagnosis = new Diagnosis(
                List.of(), List.of(), List.of(), 0, new Insight(causes, List.of(suspect), List.of(hurtful)));

        assertThat(Json.read(Json.write(diagnosis), Diagnosis.class)).isEqualTo(diagnosis);
    }
}
