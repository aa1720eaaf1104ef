package dev.hone.report;

import dev.hone.evaluate.Confusion;
import dev.hone.evaluate.FoldScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's template shows beside the report itself: things that follow from it.
 *
 * @param focus number of the round that a round report is about, or null for the whole run
 * @param figures the head's few big numbers
 * @param rounds every round, the newest first
 * @param totalUsd money spent so far
 */
record PageView(
        RunReport report,
        @Nullable Integer focus,
        Headline headline,
        List<Figure> figures,
        List<RoundView> rounds,
        Story story,
        double totalUsd) {

    /** One big number. */
    record Figure(String label, String value, String note) {}

    /**
     * One round.
     *
     * @param failing clusters that still fail, largest first
     * @param fixed clusters that are fixed
     * @param weakest labels, lowest F1 first
     * @param found one sentence on the failures
     * @param next one sentence on the next round
     */
    record RoundView(
            RoundReport round,
            List<ClusterView> failing,
            List<ClusterView> fixed,
            List<LabelRow> weakest,
            String found,
            String next) {
        private static final int SHOWN = 10;
        private static final int CARDS = 8;

        static RoundView of(RoundReport round) {
            List<ClusterView> all = round.clusters().stream()
                    .map(cluster -> new ClusterView(cluster, NextRound.about(round, cluster)))
                    .toList();
            return new RoundView(
                    round,
                    all.stream().filter(view -> view.cluster().size() > 0).toList(),
                    all.stream().filter(view -> view.cluster().size() == 0).toList(),
                    round.labels().stream()
                            .sorted(Comparator.comparingDouble(LabelRow::f1))
                            .toList(),
                    found(round),
                    NextRound.summary(round));
        }

        /** Clustered failures and all others, in words. */
        static String found(RoundReport round) {
            int clustered =
                    round.clusters().stream().mapToInt(ClusterReport::size).sum();
            int alone = round.unclustered().size();
            long groups = round.clusters().stream()
                    .filter(cluster -> cluster.size() > 0)
                    .count();
            return "%d of %d probe rows answered wrongly: %d in %s, %d in none."
                    .formatted(clustered + alone, steering(round), clustered, Numbers.plural(groups, "cluster"), alone);
        }

        /** Probe rows that were looked at for failures. */
        private static int steering(RoundReport round) {
            FoldScores folds = round.evidence().folds();
            return folds == null ? round.probe().n() : folds.steering();
        }

        /** The clusters whose cards are shown at once. */
        public List<ClusterView> firstFailing() {
            return failing.stream().limit(CARDS).toList();
        }

        /** The clusters whose cards are shown on demand. */
        public List<ClusterView> otherFailing() {
            return failing.stream().skip(CARDS).toList();
        }

        public List<LabelRow> firstLabels() {
            return weakest.stream().limit(SHOWN).toList();
        }

        public List<LabelRow> otherLabels() {
            return weakest.stream().skip(SHOWN).toList();
        }

        public List<Confusion> firstConfusions() {
            return round.confusions().stream().limit(SHOWN).toList();
        }

        public List<Confusion> otherConfusions() {
            return round.confusions().stream().skip(SHOWN).toList();
        }
    }

    /** A cluster with what the next round does about it. */
    record ClusterView(ClusterReport cluster, String next) {
        private static final int SHOWN = 3;

        /** Id of the card in a page that shows several rounds. */
        public String place(int round) {
            return "round-%d-%s".formatted(round, cluster.id().replaceAll("[^A-Za-z0-9-]", "_"));
        }

        /** The examples that are shown at once. */
        public List<ClusterReport.Miss> first() {
            return cluster.detail().examples().stream().limit(SHOWN).toList();
        }

        /** The examples that are shown on demand. */
        public List<ClusterReport.Miss> rest() {
            return cluster.detail().examples().stream().skip(SHOWN).toList();
        }
    }

    static PageView of(RunReport report, @Nullable Integer focus) {
        RunReport shown = focus == null ? report : report.upTo(focus);
        double usd =
                shown.rounds().stream().mapToDouble(round -> round.cost().usd()).sum();
        List<RoundView> views =
                shown.rounds().reversed().stream().map(RoundView::of).toList();
        return new PageView(shown, focus, Headline.of(shown), figures(shown, usd), views, Story.of(shown), usd);
    }

    /** The round that the page is about: the newest that it knows. */
    public List<RoundView> newest() {
        return rounds.stream().limit(1).toList();
    }

    /** Whether any round has a control student. */
    public boolean hasControl() {
        return report.rounds().stream().anyMatch(round -> round.evidence().control() != null);
    }

    /** Whether anybody was scored beside the students. */
    public boolean hasBaselines() {
        return report.rounds().stream()
                .anyMatch(round -> !round.evidence().baselines().isEmpty());
    }

    public String control() {
        return EvidenceWords.control(report);
    }

    public String noise() {
        return EvidenceWords.noise(report);
    }

    public String noiseShort() {
        return EvidenceWords.noiseShort(report);
    }

    /** What people looked at. */
    public String review() {
        return ReviewWords.coverage(report.review());
    }

    public String collapse() {
        return EvidenceWords.collapse(report);
    }

    /** What kind of probe score the page shows. */
    public String probeColumn() {
        return ProbeWords.column(report);
    }

    /** The same in a sentence. */
    public String probeNote() {
        return ProbeWords.note(report);
    }

    /** How each round was judged, the newest first. */
    public List<Judging> judgings() {
        return report.rounds().reversed().stream().map(Judging::of).toList();
    }

    /** Whether folds rotate. */
    public boolean hasFolds() {
        return report.rounds().stream().anyMatch(round -> round.evidence().folds() != null);
    }

    /** Whether there is an out-of-domain score to show. */
    public boolean hasOod() {
        return report.rounds().stream().anyMatch(round -> round.ood() != null);
    }

    /** The other rounds; a round report leaves them out. */
    public List<RoundView> earlier() {
        return focus == null ? rounds.stream().skip(1).toList() : List.of();
    }

    private static List<Figure> figures(RunReport report, double usd) {
        if (report.rounds().isEmpty()) {
            return List.of();
        }
        RoundReport best = Headline.best(report);
        String which = (report.best() == null ? "round %d" : "best round (%d)").formatted(best.round());
        List<Figure> all = new ArrayList<>();
        all.add(figure("Probe " + best.probe().metric(), best.probe(), which + "; " + ProbeWords.rows(best)));
        if (best.locked() != null) {
            all.add(figure("Locked " + best.locked().metric(), best.locked(), "same round, never steers"));
        }
        if (best.ood() != null) {
            all.add(figure("Out of domain", best.ood(), "same round"));
        }
        RoundReport.Train train = best.train();
        String made = Numbers.count(train.real()) + " real, " + Numbers.count(train.synthetic()) + " synthetic";
        all.add(new Figure("Training rows", Numbers.count((long) train.real() + train.synthetic()), made));
        long tokens = report.rounds().stream()
                .mapToLong(round -> round.cost().tokens())
                .sum();
        all.add(new Figure("Cost so far", Numbers.usd(usd), Numbers.count(tokens) + " tokens"));
        return List.copyOf(all);
    }

    /** Where the student of a round came from; empty where it was trained here. */
    public String student(RoundReport round) {
        return StudentWords.round(report, round);
    }

    /** What stands below the table of what answers cost. */
    public List<String> answering(RoundReport round) {
        return AnsweringMarkdown.lines(report, round);
    }

    private static Figure figure(String label, SetScore score, String which) {
        String note = "%s\u2013%s, n = %s; %s"
                .formatted(Numbers.score(score.low()), Numbers.score(score.high()), Numbers.count(score.n()), which);
        return new Figure(label, Numbers.score(score.value()), note);
    }
}
