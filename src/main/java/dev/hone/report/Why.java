package dev.hone.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.hone.diagnose.Cause;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.Neighbour;
import dev.hone.diagnose.Reason;
import dev.hone.diagnose.Suspect;
import dev.hone.diagnose.Witness;
import dev.hone.plan.Action;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a student errs on a cluster: its causes, or the labels of the nearest training rows. */
final class Why {
    /** Below this cosine two sentences have little in common, measured on MiniLM-L6-v2. */
    private static final double FAR = 0.4;

    private Why() {}

    static String of(FailureCluster cluster) {
        List<Neighbour> near = cluster.neighbours();
        if (cluster.failures().isEmpty()) {
            return "All its failures are answered rightly now.";
        }
        if (!cluster.traits().reasons().isEmpty()) {
            return sentence(cluster.traits().reasons().getFirst());
        }
        if (near.isEmpty()) {
            return "No training row was compared with it.";
        }
        double closest = near.stream().mapToDouble(Neighbour::cosine).max().orElseThrow();
        if (closest < FAR) {
            return "Nothing in training is close to these rows: the nearest has a similarity of only %s."
                    .formatted(Numbers.fixed(closest, 2));
        }
        return fromLabels(cluster.failures(), near);
    }

    /** A cause with the figures of a typical failure. */
    static String sentence(Reason reason) {
        String rows = reason.of() == 1 ? "this row" : "%d of %d rows".formatted(reason.failures(), reason.of());
        return switch (reason.typical()) {
            case Cause.FormatError format ->
                "Answers in another form than is asked for, in %s, such as \u201c%s\u201d."
                        .formatted(rows, Texts.clip(format.answer(), Texts.SHORT));
            case Cause.OutOfDomain out ->
                ("Far from everything, in %s: typically the nearest other row has a similarity of %s;"
                                + " rows of this task lie above %s.")
                        .formatted(rows, cosine(out.nearest()), Numbers.fixed(out.below(), 2));
            case Cause.LabelNoise noise -> doubtful(rows, noise.suspect());
            case Cause.TeacherUnable teacher ->
                "The teacher %s answers rows like these wrongly too (%d of %d right), in %s."
                        .formatted(teacher.teacher(), teacher.right(), teacher.of(), rows);
            case Cause.CoverageGap gap -> gap(rows, gap);
            case Cause.Confusion confusion -> confusion(rows, confusion);
            case Cause.Unclear unclear ->
                ("No cause found for %s: the nearest training rows carry the right answer (typically at %s),"
                                + " but too weakly.")
                        .formatted(rows, cosine(unclear.right()));
            case Cause.MissingField missing -> field(rows, missing.field(), "is missing", missing.expected());
            case Cause.ExtraField extra -> field(rows, extra.field(), "should not be there", extra.given());
            case Cause.WrongValue wrong -> wrong(rows, wrong);
        };
    }

    private static String field(String rows, String field, String what, String value) {
        return "A field %s, in %s: typically %s, with \u201c%s\u201d."
                .formatted(what, rows, field, Texts.clip(value, Texts.SHORT));
    }

    private static String wrong(String rows, Cause.WrongValue wrong) {
        String values = "\u201c%s\u201d instead of \u201c%s\u201d"
                .formatted(Texts.clip(wrong.given(), Texts.SHORT), Texts.clip(wrong.expected(), Texts.SHORT));
        return wrong.field().isEmpty()
                ? "The right form and another answer, in %s: typically %s.".formatted(rows, values)
                : "Another value, in %s: typically %s has %s.".formatted(rows, wrong.field(), values);
    }

    private static String doubtful(String rows, Suspect suspect) {
        return "Doubtful labels, in %s: typically a row that reads almost the same (similarity %s) carries %s."
                .formatted(rows, cosine(suspect.against()), suspect.suggested());
    }

    private static String gap(String rows, Cause.CoverageGap gap) {
        return ("Nothing near in training with the right answer, for %s: typically %s;"
                        + " nine of ten rows answered rightly have one above %s.")
                .formatted(rows, nearest(gap.nearest()), Numbers.fixed(gap.below(), 2));
    }

    private static String confusion(String rows, Cause.Confusion confusion) {
        return ("Near training rows carry the answer given, for %s: typically the nearest with it has a similarity"
                        + " of %s, the nearest with the right answer %s.")
                .formatted(rows, cosine(confusion.wrong()), cosine(confusion.right()));
    }

    private static String nearest(@Nullable Witness witness) {
        return witness == null ? "there is none" : "the nearest has a similarity of " + cosine(witness);
    }

    private static String cosine(@Nullable Witness witness) {
        return witness == null ? "none" : Numbers.fixed(witness.cosine(), 2);
    }

    /** What helps against a cause, for the reader. */
    static String advice(Action action) {
        return switch (action) {
            case GENERATE -> "Examples near these rows, with their right answers.";
            case CONTRAST -> "Examples near these rows that tell the right answer from the one given.";
            case REVIEW ->
                "A person looks at these labels (hone export RUN --suspects); no example is made because of them.";
            case FIX_FORMAT -> "A clearer instruction or answer format; more examples come second.";
            case ASK_FOR_REAL_DATA ->
                "Real rows like these in the seeds, or their removal from probe; nothing is made up near them.";
        };
    }

    private static String fromLabels(List<Failure> failures, List<Neighbour> near) {
        String wanted = commonest(failures.stream().map(Failure::expected));
        String given = commonest(
                failures.stream().filter(each -> each.expected().equals(wanted)).map(Failure::answered));
        long right = carrying(near, wanted);
        long wrong = carrying(near, given);
        if (wrong > right) {
            return ("%d of the %d nearest training rows carry the answer that the student gave most (%s):"
                            + " it repeats what it was shown.")
                    .formatted(wrong, near.size(), given);
        }
        if (right > 0) {
            return ("%d of the %d nearest training rows carry the answer wanted most (%s):"
                            + " examples exist, but too few to separate these answers.")
                    .formatted(right, near.size(), wanted);
        }
        return "The nearest training rows carry neither the answer wanted most (%s) nor the one given (%s)."
                .formatted(wanted, given);
    }

    private static long carrying(List<Neighbour> near, String label) {
        return near.stream().filter(each -> each.label().equals(label)).count();
    }

    /** The most frequent word; of equally frequent ones the first in the alphabet. */
    private static String commonest(Stream<String> words) {
        Map<String, Long> counts = words.collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
