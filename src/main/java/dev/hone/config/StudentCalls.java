package dev.hone.config;

/**
 * How often a student that is a model is asked, told before a run starts; retries aside.
 *
 * @param perRound calls to score one student: probe, out-of-domain, locked where each round is scored on it, and three
 *     that try it out
 * @param whole calls of the whole run: each round and its control, round 0, noise, and locked at the end
 */
public record StudentCalls(long perRound, long whole) {
    private static final long TRIED = 3;

    /** Trainings of round 0 that leave out a part of its rows, where noise is measured. */
    private static final int PARTS = 5;

    /** None where the student is trained here. */
    public static StudentCalls of(LoopConfig config, RealDataFacts facts, int rounds) {
        if (config.train().asked().isEmpty()) {
            return new StudentCalls(0, 0);
        }
        RealDataFacts.Rows rows = facts.rows();
        boolean each = config.evaluate().locked().equals("every-round");
        boolean llm2llm = config.plan().policy().equals("llm2llm");
        long perRound = TRIED + rows.probe() + rows.ood() + (each ? rows.locked() : 0);
        long students = config.hasControl() ? 2 : 1;
        long atEnd = each ? 0 : rows.locked() * students;
        long whole = perRound * (1 + rounds * students)
                + noise(config, facts)
                + atEnd
                + (llm2llm ? (long) rounds * rows.seeds() : 0)
                + (long) Math.ceil(rounds * pairs(config));
        return new StudentCalls(perRound, whole);
    }

    /** Rows of a round that the student answers because they may become pairs. */
    private static double pairs(LoopConfig config) {
        StrategyMix mix = config.generate().mix();
        double asked = config.generate().perRound() * config.generate().overgenerate();
        return mix == null ? 0 : mix.part("preference") * asked;
    }

    /** Calls that measure noise in round 0. */
    public static long noise(LoopConfig config, RealDataFacts facts) {
        return repeats(config) * (TRIED + facts.rows().probe());
    }

    /** Students whose answers measure noise; a choice that hangs on the input is the same with another seed. */
    static long repeats(LoopConfig config) {
        int repeats = config.train().noiseRepeats();
        if (repeats == 0 || config.train().prompted().isEmpty()) {
            return 0;
        }
        long refits = config.train().select().equals("fixed") ? repeats : 0;
        return refits + PARTS;
    }
}
