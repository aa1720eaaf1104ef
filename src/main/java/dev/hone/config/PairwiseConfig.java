package dev.hone.config;

/** The judge that scores free text by comparing answers in pairs. */
@Doc("A judge that compares each answer with the right one, and with those of earlier students, twice with the order"
        + " exchanged. It is tried on seeds first.")
public record PairwiseConfig(
        @Doc(value = "The judge; of another family than teachers and student.", required = true)
        ModelConfig judge,

        @Doc(
                value = "What follows where the judge prefers the right output in less than 0.8 of its trials on seeds:"
                        + " stop ends the run before anything is scored, warn goes on and the report says so.",
                byDefault = "stop",
                oneOf = {"stop", "warn"})
        String whenWeak) {
    /** Id of the judge in ledger, report and findings. */
    public static final String ID = "pair-judge";

    /** The key in the loop file. */
    static final String KEY = "evaluate.pairwise";

    /** The judge as it is asked. */
    public TeacherConfig.Llm asked() {
        return judge.as(ID);
    }
}
