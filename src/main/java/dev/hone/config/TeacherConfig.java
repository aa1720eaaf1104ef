package dev.hone.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who provides new examples; chosen by {@code kind}. */
public sealed interface TeacherConfig {
    /** Name used in lineage and reports. */
    String id();

    /** Relative share of the round's examples. */
    double share();

    /** The word that chooses this teacher in the loop file. */
    String kind();

    /** Picks from a file of already generated, labelled examples. */
    @Doc("Picks from a file of already generated, labelled examples.")
    record Corpus(
            @Doc(value = "Name used in lineage and reports.", required = true, example = "recorded")
            String id,

            @Doc(
                    value = "JSONL or CSV of generated examples.",
                    required = true,
                    example = "seeds/definitions/teacher-corpus.jsonl")
            Path file,

            @Doc(value = "Relative share of the round's examples.", byDefault = "1", min = 0)
            double share,

            @Doc("Terms under which the examples may be trained on.") @Nullable
            LicenceConfig licence)
            implements TeacherConfig {
        @Override
        public String kind() {
            return "corpus";
        }
    }

    /** Picks real unlabelled inputs from {@code data.pool} and has them labelled. */
    @Doc("Picks real inputs from data.pool and asks an annotator for their labels.")
    record Pool(
            @Doc(value = "Name used in lineage and reports.", required = true, example = "people")
            String id,

            @Doc(
                    value = "`recorded`: labels already in the pool file (shown as recorded); "
                            + "`person`: a queue that a person fills.",
                    byDefault = "recorded",
                    oneOf = {"recorded", "person"})
            String annotator,

            @Doc(value = "Relative share of the round's examples.", byDefault = "1", min = 0)
            double share)
            implements TeacherConfig {
        @Override
        public String kind() {
            return "pool";
        }
    }

    /** Changes seeds by rules; measured not to help the embedded student, so no shipped loop uses it. */
    @Doc("Changes seeds by rules. Measured: it does not help the embedded student (-1.3 to +0.4 points).")
    record Augment(
            @Doc(value = "Name used in lineage and reports.", required = true, example = "rules")
            String id,

            @Doc(
                    value = "Rules to apply.",
                    byDefault = "[synonym, case, typo, order, recombine]",
                    oneOf = {"synonym", "case", "typo", "order", "recombine"})
            List<String> rules,

            @Doc(value = "Relative share of the round's examples.", byDefault = "1", min = 0)
            double share)
            implements TeacherConfig {
        public Augment {
            rules = List.copyOf(rules);
        }

        @Override
        public String kind() {
            return "augment";
        }
    }
}
