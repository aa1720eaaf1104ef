package dev.hone.config;

/**
 * How often a judge of pairs is asked, told before a run starts: each pair in both orders. What was judged before, and
 * the same text twice, costs nothing, so these are the most.
 */
public final class PairCalls {
    /** Most seeds that the judge is tried on. */
    public static final int TRIALS = 30;

    private static final long ORDERS = 2;

    private PairCalls() {}

    /** Of a round after the first: probe also against the round before, round 0 and the base model. */
    public static long perRound(LoopConfig config, RealDataFacts facts) {
        return ofFirst(config, facts) + of(config, 2L * facts.rows().probe());
    }

    /** Of round 0: each set against the right answers, probe also against the base model. */
    public static long ofFirst(LoopConfig config, RealDataFacts facts) {
        RealDataFacts.Rows rows = facts.rows();
        long base = Baselines.base(config).isPresent() ? rows.probe() : 0;
        return of(config, rows.probe() + base + rows.ood() + (isLockedEach(config) ? rows.locked() : 0));
    }

    /** Of locked rows where they wait for the chosen round. */
    public static long atEnd(LoopConfig config, RealDataFacts facts) {
        return isLockedEach(config) ? 0 : of(config, facts.rows().locked());
    }

    /** That try the judge on seeds. */
    public static long onSeeds(LoopConfig config, RealDataFacts facts) {
        return of(config, Math.min(TRIALS, facts.rows().seeds()));
    }

    /** Of answers of teachers that are examined. */
    public static long ofExams(LoopConfig config, RealDataFacts facts) {
        long models = config.teachers().stream()
                .filter(TeacherConfig.Llm.class::isInstance)
                .count();
        return of(
                config,
                models
                        * Math.min(
                                config.generate().qualify().rows(), facts.rows().probe()));
    }

    /** Of answers of those who are scored beside the students. */
    public static long ofBaselines(LoopConfig config, RealDataFacts facts) {
        long teachers = Baselines.teachers(config).size();
        return of(
                config,
                Baselines.ofBase(config, facts) + teachers * facts.rows().probe());
    }

    /** Of students that are trained again to measure noise. */
    public static long ofNoise(LoopConfig config, RealDataFacts facts) {
        return of(config, StudentCalls.repeats(config) * facts.rows().probe());
    }

    /** Of a whole run. */
    static long whole(LoopConfig config, RealDataFacts facts, int rounds) {
        long students = config.hasControl() ? 2 : 1;
        return ofFirst(config, facts)
                + rounds * students * perRound(config, facts)
                + atEnd(config, facts)
                + onSeeds(config, facts)
                + ofExams(config, facts)
                + ofBaselines(config, facts)
                + ofNoise(config, facts);
    }

    private static boolean isLockedEach(LoopConfig config) {
        return config.evaluate().locked().equals("every-round");
    }

    /** None where no judge compares pairs. */
    private static long of(LoopConfig config, long pairs) {
        return config.evaluate().pairwise() == null ? 0 : ORDERS * pairs;
    }
}
