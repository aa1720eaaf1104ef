package dev.hone.train.provider;

import dev.hone.data.ContentHash;
import dev.hone.llm.Endpoint;
import dev.hone.llm.Money;
import dev.hone.llm.TokenCount;
import dev.hone.llm.Tokens;
import dev.hone.llm.TuningFacts;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who trains for a run, where, and how.
 *
 * @param run the run
 * @param provider its name in the loop file
 * @param facts what is known of it
 * @param endpoint address and key of its jobs
 * @param chat address and key of its models
 * @param recipe how the loop wants its students trained
 */
public record Tuning(Run run, String provider, TuningFacts facts, Endpoint endpoint, Endpoint chat, Recipe recipe) {
    /** 96 bits: no two jobs of an account ever share a name. */
    private static final int KEY_LENGTH = 24;

    private static final String MARK = "hone";

    /** What a job of this run is called at the provider: letters and digits only, since some take nothing else. */
    String keyOf(String runKey) {
        return MARK
                + ContentHash.of(run.id() + " " + run.began() + " " + runKey).substring(0, KEY_LENGTH);
    }

    /** Whether something at the provider was made by Hone. */
    static boolean isOurs(String name) {
        return name.matches(MARK + "[0-9a-f]{14,24}.*");
    }

    /**
     * The run that is trained for; when it began tells apart runs of one name in two home folders.
     *
     * @param id its id
     * @param began when it was created
     * @param besides the process that asks besides the run; null where the run itself does
     */
    public record Run(String id, Instant began, @Nullable String besides) {}

    /** Refuses to create anything where the provider takes no jobs of the model, or none any more. */
    void requireOpen(Instant now) {
        facts.neverTuned(recipe.baseModel()).ifPresent(model -> {
            throw new TrainingRefused("%s does not train %s (%s, read %s)"
                    .formatted(provider, recipe.baseModel(), model.source(), model.read()));
        });
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        facts.window(recipe.baseModel()).createClosed(today).ifPresent(since -> {
            throw new TrainingRefused(
                    "creation closed on %s; train somewhere else: see `hone providers`".formatted(since));
        });
    }

    /**
     * Tokens that a training is expected to be billed for.
     *
     * @param looks how often its validation rows are read for money
     */
    Tokens expected(TrainingJob job, int looks) {
        TokenCount count = TokenCount.of(provider, recipe.baseModel());
        long trained = RowsFile.of(job, this).tokens(count).count() * recipe.epochs();
        boolean watched = looks > 0 && !job.way().validation().isEmpty();
        return Tokens.of(trained
                + (watched ? RowsFile.validation(job, this).tokens(count).count() * looks : 0));
    }

    /** What the price list says for all tokens of a training, epochs included; empty where no price is known. */
    Optional<Money> bill(Tokens trained) {
        return facts.price(recipe.baseModel()).map(price -> price.of(trained, 1));
    }
}
