package dev.hone.loop;

import dev.hone.config.Baselines;
import dev.hone.config.LoopConfig;
import dev.hone.config.StudentCalls;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.data.Example;
import dev.hone.generate.ExpectedCall;
import dev.hone.llm.Providers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What scoring a student that is a model is expected to cost in a round, the time of deployments aside; rough. */
final class StudentPrice {
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** Characters around a turn of a conversation. */
    private static final int FRAME = 30;

    /** Characters of what every student is told, beside the task and its labels. */
    private static final double RULES = 300;

    private StudentPrice() {}

    /** Empty where the student is trained here, and where its answers are paid with its deployment. */
    static Optional<TeacherPrice> of(LoadedLoop loop, Providers providers) {
        TrainConfig train = loop.file().config().train();
        return train.prompted()
                .map(student -> of(student, student.model(), loop, providers))
                .or(() -> train.tuned()
                        .flatMap(base -> providers
                                .tuning(base.kind())
                                .map(facts -> AnswerPrice.of(train, facts).listed(base.model(), facts))
                                .filter(listed -> !listed.isEmpty())
                                .map(listed -> of(base, listed, loop, providers))));
    }

    /** What scoring the base model once costs; empty where it is not scored. */
    static Optional<TeacherPrice> ofBase(LoadedLoop loop, Providers providers) {
        LoopConfig config = loop.file().config();
        return Baselines.base(config).map(base -> {
            var provider = new TeacherEndpoint(base, providers).provider();
            return TeacherPrice.of(base, provider, Baselines.ofBase(config, loop.facts()), call(loop, 0));
        });
    }

    /** @param listed its name in the price list */
    private static TeacherPrice of(TeacherConfig.Llm student, String listed, LoadedLoop loop, Providers providers) {
        LoopConfig config = loop.file().config();
        long calls = StudentCalls.of(config, loop.facts(), 1).perRound();
        var provider = new TeacherEndpoint(student, providers).provider();
        var asked = student.delivered(config.evaluate().delivery());
        int shots = config.train().prompted().isPresent() ? config.train().shots() : 0;
        return TeacherPrice.of(asked, listed, provider, calls, call(loop, shots));
    }

    /** @param shots examples that are shown */
    private static ExpectedCall call(LoadedLoop loop, int shots) {
        LoopConfig config = loop.file().config();
        List<Example> seeds = loop.data().seeds();
        double input = average(seeds, Example::input) + FRAME;
        double output = average(seeds, Example::output) + FRAME;
        int labels = loop.labels().stream()
                .mapToInt(label -> label.length() + FRAME / 2)
                .sum();
        double told = config.train().prompt() == null
                ? config.task().instruction().length() + RULES + labels
                : StudentText.of(config)
                        .tuned(loop.labels())
                        .system(config.task())
                        .length();
        double prompt = told
                + labels // again as what the server holds it to
                + shots * (input + output)
                + input;
        return new ExpectedCall(
                Math.round(prompt / CHARACTERS_PER_TOKEN), Math.max(1, Math.round(output / CHARACTERS_PER_TOKEN)));
    }

    private static double average(List<Example> rows, Function<Example, String> part) {
        return rows.stream().mapToInt(row -> part.apply(row).length()).average().orElse(100);
    }
}
