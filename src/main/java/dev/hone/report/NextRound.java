package dev.hone.report;

import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says what the next round will do about what this one found. */
final class NextRound {
    private NextRound() {}

    /** About one cluster. */
    static String about(RoundReport round, ClusterReport cluster) {
        if (cluster.size() == 0) {
            return "Nothing: it is fixed. It is watched, and named again if it comes back.";
        }
        if (round.next().isEmpty()) {
            return stopped(round) ? "Nothing: the loop stopped here." : "Nothing is planned for it yet.";
        }
        List<RoundReport.Ask> own = round.next().stream()
                .filter(ask -> Objects.equals(ask.cluster(), cluster.id()))
                .toList();
        int count = total(own);
        int aims = own.stream().mapToInt(RoundReport.Ask::aims).sum();
        if (count == 0 && !mayBeAimedAt(cluster)) {
            return "Nothing is generated for it: %s does not call for examples."
                    .formatted(PageWords.cause(
                            cluster.detail().reasons().getFirst().kind()));
        }
        int selected = total(of(round, Target.Kind.SELECT));
        if (count == 0 && selected > 0) {
            return "Not aimed at alone: the round %s by how much each lowers the error on rows like these."
                    .formatted((stopped(round) ? "would choose " : "chooses ") + Numbers.plural(selected, "example"));
        }
        if (count == 0) {
            return "Nothing aimed at it: its share of the next round went to other clusters.";
        }
        String asks = (stopped(round) ? "Would ask for " : "Asks for ") + Numbers.plural(count, "example");
        String near = aims == 0 ? "" : " near %d of its rows, with their right answers".formatted(aims);
        return asks + near + (stopped(round) ? "; the loop stopped here." : ".");
    }

    private static boolean mayBeAimedAt(ClusterReport cluster) {
        List<CauseReport> reasons = cluster.detail().reasons();
        return reasons.isEmpty() || reasons.getFirst().action().aims();
    }

    /** About everything, in a sentence. */
    static String summary(RoundReport round) {
        if (round.next().isEmpty()) {
            return "No further round is planned.";
        }
        List<String> parts = new ArrayList<>();
        for (Target.Kind kind : Target.Kind.values()) {
            int sliced = kind == Target.Kind.RANDOM ? total(sliced(round)) : 0;
            int count = total(of(round, kind)) - sliced;
            if (sliced > 0) {
                parts.add(Numbers.count(sliced) + " spread over slices");
            }
            if (count > 0) {
                parts.add(Numbers.count(count) + " " + words(kind));
            }
        }
        return "%s %s: %s."
                .formatted(
                        stopped(round) ? "A further round would ask for" : "The next round asks for",
                        Numbers.plural(total(round.next()), "example"),
                        String.join(", ", parts));
    }

    private static boolean stopped(RoundReport round) {
        return round.verdict().kind().equals("stop");
    }

    private static List<RoundReport.Ask> of(RoundReport round, Target.Kind kind) {
        return round.next().stream().filter(ask -> ask.kind() == kind).toList();
    }

    private static List<RoundReport.Ask> sliced(RoundReport round) {
        return round.next().stream().filter(ask -> ask.slice() != null).toList();
    }

    private static int total(List<RoundReport.Ask> asks) {
        return asks.stream().mapToInt(RoundReport.Ask::count).sum();
    }

    private static String words(Target.Kind kind) {
        return switch (kind) {
            case COVERAGE -> "spread over all labels";
            case AIMED -> "near rows it got wrong";
            case ONCE -> "near rows it got wrong, one for each";
            case SELECT -> "chosen to lower its expected error most";
            case MARGIN -> "where its two best answers are closest";
            case RANDOM -> "drawn at random";
        };
    }
}
