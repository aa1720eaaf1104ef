package dev.hone.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.config.TrainConfig;
import dev.hone.embed.Embedder;
import dev.hone.train.TrainingJob;
import dev.hone.train.local.LocalEnvironment;
import dev.hone.train.local.LocalFineTuner;
import dev.hone.train.local.LocalRecipe;
import dev.hone.train.prompted.PromptedFineTuner;
import dev.hone.train.prompted.PromptedServing;
import dev.hone.train.prompted.TunedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What trains and serves students on this machine, for one run. */
final class LocalParts {
    private static final String TRAINER = "trainer";
    private static final int RANK = 16;
    private static final int ALPHA = 32;
    private static final double DROPOUT = 0.05;

    private final LoopFile file;
    private final LoopConfig config;
    private final Embedder embedder;
    private final StudentLine line;
    private final LocalEnvironment environment;

    LocalParts(LoopFile file, Embedder embedder, StudentLine line) {
        this.file = file;
        this.config = file.config();
        this.embedder = embedder;
        this.line = line;
        this.environment = new LocalEnvironment(line.models().around().home());
    }

    /** @param artefacts where the run's files are */
    StudentParts parts(Path artefacts, PromptedServing.StandIn standIn) {
        var trained = new LocalFineTuner(recipe(), artefacts);
        var tuner = new TunedFineTuner(
                trained,
                LocalParts::written,
                model -> new PromptedFineTuner(
                        new PromptedFineTuner.Recipe(
                                model,
                                "local-lora",
                                config.task(),
                                null,
                                0,
                                config.train().select()),
                        embedder));
        return new StudentParts(tuner, new LocalServing(config.train(), environment, embedder, line, standIn), null);
    }

    /** Nothing leaves the machine, so nothing is left out; outputs as they will be asked for. */
    private static TrainingJob written(TrainingJob job) {
        return new TunedText(job.labels()).job(job, Optional::of);
    }

    private LocalRecipe recipe() {
        TrainConfig train = config.train();
        ObjectNode options = train.providerOptions().keys().deepCopy();
        int checkpoints = config.evaluate().checkpoints();
        if (checkpoints > 0) {
            options.put("checkpoints", checkpoints);
        }
        JsonNode own = options.remove(TRAINER);
        List<String> trainer = own == null
                ? environment.trainer()
                : StreamSupport.stream(own.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
        return new LocalRecipe(
                trainer,
                base(file),
                labels -> new TunedText(labels).system(config.task()),
                train.epochs(),
                lora(train.lora()),
                options);
    }

    private static LocalRecipe.Lora lora(TrainConfig.@Nullable Lora lora) {
        if (lora == null) {
            return new LocalRecipe.Lora(RANK, ALPHA, DROPOUT);
        }
        int rank = lora.rank() == null ? RANK : Math.toIntExact(lora.rank());
        int alpha = lora.alpha() == null ? 2 * rank : Math.toIntExact(lora.alpha());
        return new LocalRecipe.Lora(rank, alpha, lora.dropout() == null ? DROPOUT : lora.dropout());
    }

    /** The base model: a file or folder beside the loop file where there is one of that name, else as written. */
    static String base(LoopFile file) {
        String written = Optional.ofNullable(file.config().train().baseModel()).orElse("");
        Path beside = file.path().toAbsolutePath().resolveSibling(written).normalize();
        return Files.exists(beside) ? beside.toString() : written;
    }
}
