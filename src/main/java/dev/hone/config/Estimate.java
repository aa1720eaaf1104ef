package dev.hone.config;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * What a run will take at most, told before it starts. Counts follow from the config; the time is rough: right within a
 * factor of two or three on a two-core machine, to tell a minute from an hour.
 *
 * @param rounds most rounds after round 0; ten are assumed where no rule bounds them
 * @param bounded whether a rule bounds the rounds
 * @param examplesAsked most examples asked of teachers
 * @param examplesKept most examples kept
 * @param calls calls of models, without retries
 * @param usd cost in US dollars; 0 until {@link #costing} has priced the calls
 * @param control whether each round's control student is in the time
 * @param seconds rough duration of the whole run
 */
public record Estimate(
        int rounds,
        boolean bounded,
        long examplesAsked,
        long examplesKept,
        long calls,
        double usd,
        boolean control,
        double seconds) {
    private static final int ASSUMED_ROUNDS = 10;

    /** Trainings of round 0 that leave out a part of its rows, where noise is measured. */
    private static final int PARTS = 5;

    /**
     * How fast the machine is.
     *
     * @param embeddedRowsPerSecond short texts turned into vectors per second
     * @param trainSecondsPerRow one fit to convergence, divided by its rows
     * @param secondsPerRound everything else in a round: gates, evaluation, diagnosis, report
     * @param secondsToStart loading the models
     */
    public record Pace(
            double embeddedRowsPerSecond, double trainSecondsPerRow, double secondsPerRound, double secondsToStart) {
        /** Measured on two busy cores: MiniLM in fp32 at 13 tokens; about 300 steps at 1.9 s per 1,000 rows x 200. */
        public static final Pace MEASURED = new Pace(300, 0.003, 1, 6);
    }

    /** An estimate with the measured pace. */
    public static Estimate of(LoopConfig config, RealDataFacts facts) {
        return of(config, facts, Pace.MEASURED);
    }

    public static Estimate of(LoopConfig config, RealDataFacts facts, Pace pace) {
        int perRound = config.generate().perRound();
        OptionalInt bound = StopBounds.rounds(config.stop(), perRound);
        int rounds = bound.orElse(ASSUMED_ROUNDS);
        long kept = (long) rounds * perRound;
        long written = Math.round(kept * writtenShare(config));
        int students = config.hasControl() ? 2 : 1;
        long asked =
                kept - written + (long) Math.ceil(written * config.generate().overgenerate());
        double seconds = pace.secondsToStart()
                + embeddedRows(config, facts, students * asked) / pace.embeddedRowsPerSecond()
                + trainedRows(config, facts, rounds) * pace.trainSecondsPerRow()
                + (rounds + 1) * pace.secondsPerRound();
        long calls = rounds * ModelCalls.perRound(config, facts) * students
                + ModelCalls.once(config, facts)
                + StudentCalls.of(config, facts, rounds).whole()
                + Baselines.calls(config, facts)
                + PairCalls.whole(config, facts, rounds);
        return new Estimate(rounds, bound.isPresent(), asked, kept, calls, 0, config.hasControl(), seconds);
    }

    /** The same estimate with what its calls cost. */
    public Estimate costing(double dollars) {
        return new Estimate(rounds, bounded, examplesAsked, examplesKept, calls, dollars, control, seconds);
    }

    /** One line for a person. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s %,d rounds, %,d examples kept of %,d asked for, %,d model calls, %.2f USD, about %s%s (rough)",
                bounded ? "at most" : "no rule bounds the rounds; for",
                rounds,
                examplesKept,
                examplesAsked,
                calls,
                usd,
                duration(),
                control ? " with a control student each round" : "");
    }

    private String duration() {
        if (seconds < 90) {
            return Math.round(seconds) + " s";
        }
        return seconds < 5400 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
    }

    /** Share of examples that teachers write to order; the others pick rows that exist, and unkept rows go back. */
    private static double writtenShare(LoopConfig config) {
        double all =
                config.teachers().stream().mapToDouble(TeacherConfig::share).sum();
        double written = config.teachers().stream()
                .filter(TeacherConfig::writes)
                .mapToDouble(TeacherConfig::share)
                .sum();
        return all == 0 ? 0 : written / all;
    }

    /** Every text is embedded once, then cached; pool rows only where a teacher draws from them. */
    private static double embeddedRows(LoopConfig config, RealDataFacts facts, long asked) {
        RealDataFacts.Rows rows = facts.rows();
        boolean pool = config.teachers().stream().anyMatch(TeacherConfig.Pool.class::isInstance);
        double files = rows.seeds() + rows.probe() + rows.locked() + rows.ood() + rows.recorded();
        return files + (pool ? rows.pool() : 0) + asked * writtenShare(config);
    }

    /**
     * Rows of all fits together, of those that measure noise and of the control students, too; real rows are repeated
     * until they have their share.
     */
    private static double trainedRows(LoopConfig config, RealDataFacts facts, int rounds) {
        if (config.train().asked().isPresent()) {
            return 0;
        }
        double real = facts.rows().seeds();
        double synthetic = config.generate().perRound();
        double share = Math.min(0.95, config.curate().realShareAtLeast());
        double later = 0;
        for (int round = 1; round <= Math.min(rounds, 10_000); round++) {
            later += Math.max(real + round * synthetic, round * synthetic / (1 - share));
        }
        int repeats = config.train().noiseRepeats();
        double atFirst = real * (repeats == 0 ? 1 : 1 + repeats + PARTS);
        return atFirst + later * (config.hasControl() ? 2 : 1);
    }
}
