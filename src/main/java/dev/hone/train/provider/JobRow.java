package dev.hone.train.provider;

import dev.hone.llm.Purse;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of a training job.
 *
 * @param name which job of which run
 * @param endpoint address of the provider
 * @param stage how far it is
 * @param jobId the provider's id; empty where none is known
 * @param dataset name of its rows at the provider; empty before they are there
 * @param said the provider's last word
 * @param held the money held back for it; null where none is
 */
public record JobRow(
        Name name, String endpoint, Stage stage, String jobId, String dataset, String said, Purse.@Nullable Held held) {

    /** How far a job is. */
    public enum Stage {
        /** It is wanted; nothing was sent that costs. */
        PLANNED,
        /** It may be on its way. */
        SUBMITTING,
        /** It is at the provider. */
        RUNNING,
        /** Nobody knows whether it is at the provider: a person decides. */
        UNKNOWN,
        /** It has ended and is paid. */
        ENDED,
        /** It is surely not at the provider. */
        REFUSED
    }

    /**
     * Which job it is.
     *
     * @param run id of the run
     * @param runKey run and what is trained in it
     * @param key our name of it at the provider, used for nothing else ever
     */
    public record Name(String run, String runKey, String key) {}

    private static final String NAMED = "a person named it";

    /** Whether money may be spent on it that nobody has settled. */
    public boolean isOpen() {
        return stage == Stage.SUBMITTING || stage == Stage.RUNNING || stage == Stage.UNKNOWN;
    }

    JobRow at(Stage next, String word) {
        return new JobRow(name, endpoint, next, jobId, dataset, word, held);
    }

    JobRow withRows(String remote) {
        return new JobRow(name, endpoint, stage, jobId, remote, said, held);
    }

    JobRow holding(Purse.@Nullable Held money) {
        return new JobRow(name, endpoint, stage, jobId, dataset, said, money);
    }

    /** It is surely not at the provider, and nothing is held back for it any more. */
    public JobRow refused(String why) {
        return new JobRow(name, endpoint, Stage.REFUSED, "", dataset, why, null);
    }

    /** It is surely not at the provider, and is to be asked for as if it had never been. */
    public JobRow wantedAgain(String why) {
        return new JobRow(name, endpoint, Stage.PLANNED, "", dataset, why, null);
    }

    /** It is at the provider. */
    public JobRow running(String id) {
        return new JobRow(name, endpoint, Stage.RUNNING, id, dataset, said, held);
    }

    /** A person says which one it is. */
    public JobRow named(String id) {
        return running(id).at(Stage.RUNNING, NAMED);
    }

    /** Whether a person said which one it is, who may have been wrong. */
    boolean isNamed() {
        return stage == Stage.RUNNING && said.equals(NAMED);
    }

    /** Whether a person may say what it is. */
    public boolean isUndecided() {
        return stage == Stage.UNKNOWN || stage == Stage.SUBMITTING || isNamed();
    }
}
