package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.FixRate;
import dev.hone.diagnose.Neighbour;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Failures that belong together, as reported: who they are, what became of them, and why the student errs there. */
public record ClusterReport(
        @JsonPropertyDescription("Identity over rounds.") String id,

        @JsonPropertyDescription("Readable name: its terms and its main confusion.")
        String name,

        @JsonPropertyDescription("Number of failures in it now.")
        int size,

        @JsonPropertyDescription("What became of it since the previous round.")
        FailureCluster.Status status,

        @JsonPropertyDescription("How many of the previous round's members are right now; null when new.") @Nullable
        FixRate fixRate,

        @JsonPropertyDescription("Its main confusion as expected -> answered; null once fixed.") @Nullable
        String confusion,

        @JsonPropertyDescription("What it looks like from near.")
        Detail detail) {

    /** Examples of a cluster that a report carries; all failures are on the map. */
    static final int EXAMPLES = 10;

    /** A cluster that the diagnosis found. */
    public static ClusterReport of(FailureCluster cluster) {
        List<Miss> examples =
                cluster.failures().stream().limit(EXAMPLES).map(Miss::of).toList();
        List<Neighbour> nearest = cluster.neighbours().stream()
                .map(near -> new Neighbour(
                        Texts.clip(near.input(), Texts.LONG), Texts.clip(near.label(), Texts.LONG), near.cosine()))
                .toList();
        return new ClusterReport(
                cluster.id(),
                cluster.name(),
                cluster.size(),
                cluster.status(),
                cluster.fixRate(),
                cluster.confusion(),
                new Detail(
                        cluster.terms(),
                        Why.of(cluster),
                        cluster.traits().reasons().stream().map(CauseReport::of).toList(),
                        examples,
                        nearest));
    }

    /** A cluster from near. */
    public record Detail(
            @JsonPropertyDescription("The words that set it apart, best first.")
            List<String> terms,

            @JsonPropertyDescription("One sentence on why the student errs here: its most frequent cause.")
            String why,

            @JsonPropertyDescription("Causes that hold in it with their evidence, the most frequent first.")
            List<CauseReport> reasons,

            @JsonPropertyDescription("Some of its failures.")
            List<Miss> examples,

            @JsonPropertyDescription("The nearest training rows with their labels.")
            List<Neighbour> nearest) {
        public Detail {
            terms = List.copyOf(terms);
            reasons = List.copyOf(reasons);
            examples = List.copyOf(examples);
            nearest = List.copyOf(nearest);
        }
    }

    /** A probe row that the student got wrong. */
    public record Miss(
            @JsonPropertyDescription("Id of the row.") String id,

            @JsonPropertyDescription("Its text, shortened.") String input,

            @JsonPropertyDescription("The right answer.") String expected,

            @JsonPropertyDescription("What the student said.")
            String answered,

            @JsonPropertyDescription("The student's probability of its answer; null where unknown.") @Nullable
            Double confidence) {
        public static Miss of(Failure failure) {
            double confidence = failure.confidence();
            return new Miss(
                    failure.exampleId(),
                    Texts.clip(failure.input(), Texts.LONG),
                    Texts.clip(failure.expected(), Texts.LONG),
                    Texts.clip(failure.answered(), Texts.LONG),
                    Double.isFinite(confidence) ? confidence : null);
        }
    }

    /** A failure's place on the map. */
    public record Point(
            @JsonPropertyDescription("Id of the probe row.") String id,

            @JsonPropertyDescription("First principal component.")
            double x,

            @JsonPropertyDescription("Second principal component.")
            double y,

            @JsonPropertyDescription("Its cluster; null where unclustered.") @Nullable
            String cluster,

            @JsonPropertyDescription("Its text, shortened.") String input,

            @JsonPropertyDescription("The right answer.") String expected,

            @JsonPropertyDescription("What the student said.")
            String answered) {

        /** The map of a diagnosis with the text of its failures. */
        public static List<Point> of(dev.hone.diagnose.Diagnosis diagnosis) {
            Stream<Failure> clustered = diagnosis.clusters().stream().flatMap(each -> each.failures().stream());
            var byId = new java.util.HashMap<String, Failure>();
            Stream.concat(clustered, diagnosis.unclustered().stream())
                    .forEach(failure -> byId.put(failure.exampleId(), failure));
            return diagnosis.map().stream()
                    .filter(point -> byId.containsKey(point.exampleId()))
                    .map(point -> of(point, byId.get(point.exampleId())))
                    .toList();
        }

        private static Point of(dev.hone.diagnose.MapPoint point, @Nullable Failure failure) {
            Failure found = java.util.Objects.requireNonNull(failure);
            return new Point(
                    point.exampleId(),
                    point.x(),
                    point.y(),
                    point.cluster(),
                    Texts.clip(found.input(), Texts.SHORT),
                    Texts.clip(found.expected(), Texts.LONG),
                    Texts.clip(found.answered(), Texts.LONG));
        }
    }
}
