package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the data of a run is and where it comes from. */
public record DataCard(
        @JsonPropertyDescription("The kinds of real data.") List<Split> splits,

        @JsonPropertyDescription("Who wrote or picked the other examples.")
        List<TeacherCard> teachers,

        @JsonPropertyDescription("Rows of the newest training set by source, such as seed or generated.")
        Map<String, Integer> sources,

        @JsonPropertyDescription("Duplicates, label conflicts and other remarks, one sentence each.")
        List<String> notes) {
    public DataCard {
        splits = List.copyOf(splits);
        teachers = List.copyOf(teachers);
        sources = sorted(sources);
        notes = List.copyOf(notes);
    }

    /** One kind of real data. */
    public record Split(
            @JsonPropertyDescription("seeds, probe, locked, ood or pool.")
            String name,

            @JsonPropertyDescription("File as the loop file names it.")
            String file,

            @JsonPropertyDescription("Rows used.") int rows,

            @JsonPropertyDescription("Malformed rows left out with --skip-bad-rows.")
            int skipped,

            @JsonPropertyDescription("Rows per label; empty where unlabelled.")
            Map<String, Integer> labels,

            @JsonPropertyDescription("SHA-256 of the file.") String sha256,

            @JsonPropertyDescription("Licence, where known.") @Nullable
            String licence,

            @JsonPropertyDescription("Where it comes from, where known.") @Nullable
            String source) {
        public Split {
            labels = sorted(labels);
        }
    }

    /** A teacher and what came of it. */
    public record TeacherCard(
            @JsonPropertyDescription("Its id in the loop file.")
            String id,

            @JsonPropertyDescription("Its kind, such as corpus.")
            String kind,

            @JsonPropertyDescription("Terms of its outputs, where given.") @Nullable
            String licence,

            @JsonPropertyDescription("Who accepted terms that leave open whether a student may be trained; null where"
                    + " nobody had to.")
            @Nullable
            Acceptance accepted,

            @JsonPropertyDescription("Its examples in the newest training set.")
            int kept,

            @JsonPropertyDescription("One sentence, such as: teacher not qualified: recorded.")
            String note,

            @JsonPropertyDescription("Its examination; null where it was not examined, and in older runs.") @Nullable
            TeacherExam exam) {
        /** What of its examination is not shown by itself. */
        public String rest() {
            int others = exam == null ? 0 : exam.others();
            return "Teacher %s: %d other%s, each answered at least as well."
                    .formatted(id, others, others == 1 ? "" : "s");
        }

        /** The terms in words. */
        public String terms() {
            if (licence == null) {
                return "not stated";
            }
            return accepted == null
                    ? licence
                    : "%s, accepted by %s: %s".formatted(licence, accepted.by(), accepted.reason());
        }
    }

    /** A person's word on terms. */
    public record Acceptance(
            @JsonPropertyDescription("Who.") String by,
            @JsonPropertyDescription("Why.") String reason) {}

    private static Map<String, Integer> sorted(Map<String, Integer> counts) {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
