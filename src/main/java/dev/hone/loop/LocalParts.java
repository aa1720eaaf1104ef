package dev.hone.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.JobOptions;
import dev.hone.config.LoopConfig;
import dev.hone.config.LoraConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.train.local.LocalEnvironment;
import dev.hone.train.local.LocalFineTuner;
import dev.hone.train.local.LocalRecipe;
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
    private static final double DROPOUT = 0.05;

    private final Path file;
    private final LoopConfig config;
    private final TrainConfig train;
    private final StudentLine line;
    private final LocalEnvironment environment;

    LocalParts(Path file, LoopConfig config, StudentLine line) {
        this.file = file;
        this.config = config;
        this.train = config.train();
        this.line = line;
        this.environment = new LocalEnvironment(line.models().around().home());
    }

    /** @param artefacts where the run's files are */
    StudentParts parts(Path artefacts, AskedStudents students) {
        TeacherConfig.Llm base = train.asked().orElseThrow();
        var channel = LocalChannel.of(train, environment, line);
        return new StudentParts(
                students.trained(new LocalFineTuner(recipe(students.text()), artefacts), base),
                students.serving(line.to(base).through(channel)),
                StudentParts.pens(config, channel::pen),
                base(artefacts, students));
    }

    private StudentParts.@Nullable Untrained base(Path artefacts, AskedStudents students) {
        var channel = LocalChannel.ofBase(train, environment, line, artefacts.resolve("base-server.log"));
        return StudentParts.base(students, model -> line.beside().apply(model).through(channel), base(file, train));
    }

    private LocalRecipe recipe(StudentText text) {
        ObjectNode options =
                JobOptions.at(TrainConfig.LOCAL).free(train.providerOptions().keys());
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
                base(file, train),
                labels -> text.tuned(labels).system(config.task()),
                train.epochs(),
                lora(train.lora()),
                options);
    }

    private static LocalRecipe.Lora lora(@Nullable LoraConfig written) {
        LoraConfig lora = written == null ? new LoraConfig(null, null, null) : written;
        int rank = lora.rank() == null ? RANK : Math.toIntExact(lora.rank());
        int alpha = lora.alpha() == null ? 2 * rank : Math.toIntExact(lora.alpha());
        return new LocalRecipe.Lora(rank, alpha, lora.dropout() == null ? DROPOUT : lora.dropout());
    }

    /** The base model: a file or folder beside the loop file where there is one of that name, else as written. */
    static String base(Path file, TrainConfig train) {
        String written = Optional.ofNullable(train.baseModel()).orElse("");
        Path beside = file.toAbsolutePath().resolveSibling(written).normalize();
        return Files.exists(beside) ? beside.toString() : written;
    }
}
