package dev.hone.loop;

/** Names of the steps in the journal, in the order they happen. */
final class Stages {
    static final String PREPARE = "prepare";
    static final String FOLDS = "folds";
    static final String PLAN = "plan";
    static final String GENERATE = "generate";
    static final String CURATE = "curate";
    static final String JUDGE = "judge";
    static final String DRIFT = "drift";
    static final String SAMPLE = "sample";
    static final String REVIEW = "review";
    static final String TRAIN = "train";
    /** The judge of pairs: its parts are how it does on seeds, and the student against the base model. */
    static final String PAIRS = "pairs";

    static final String EVALUATE = "evaluate";
    /** Who is scored beside the students; its parts are who. */
    static final String BASELINE = "baseline";

    static final String DIAGNOSE = "diagnose";
    static final String DECIDE = "decide";
    static final String AUDIT = "audit";
    static final String PREVIEW = "preview";
    static final String REPORT = "report";
    static final String APPROVE = "approve";
    static final String LOCKED = "locked";
    static final String NOISE = "noise";
    static final String COLLAPSE = "collapse";

    /** Teachers on probe rows; its parts are teachers. */
    static final String QUALIFY = "qualify";

    /** The small batch before the first round asks for all; its parts are figures and decision. */
    static final String PILOT = "pilot";

    /** Clusters that teachers fail, too; its parts are teachers. */
    static final String UNTAUGHT = "untaught";

    /** What people are asked for because no teacher can teach it. */
    static final String ASKED = "asked";

    /** The rows that people gave. */
    static final String GIVEN = "given";

    /** The second student, which steers nothing; its parts are waves. */
    static final String CONTROL = "control";

    /** The first round that asks for examples. */
    static final int FIRST_ASKING = 1;

    private Stages() {}
}
