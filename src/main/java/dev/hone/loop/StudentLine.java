package dev.hone.loop;

import dev.hone.config.PrivacyConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.generate.Asking;
import dev.hone.generate.LlmTeacher;
import dev.hone.generate.Lost;
import dev.hone.generate.Pen;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.prompted.StudentModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The line to a student that is a model: through the ledger, within the budget. */
final class StudentLine {
    /** What its calls are for, in the ledger. */
    static final String PURPOSE = "evaluate";

    /** What the calls are for that score somebody beside the students. */
    static final String BASELINE = "baseline";

    /** Fewer are asked live: a batch of them would save nothing and may take a day. */
    private static final int LEAST_BATCHED = 10;

    /** From so many inputs on, no answer to any of them is the server's fault. */
    private static final int SILENT = 3;

    private final TeacherModels models;
    private final PrivacyConfig privacy;
    private final IntFunction<Asking> hearing;
    private final @Nullable AskingWatch asking;
    private final Consumer<String> alerts;

    /**
     * @param hearing who hears how scoring the student of a round goes on
     * @param alerts hears what a person should see of trainings
     * @param asking knows whether examples are being gathered; null where none ever are
     */
    private StudentLine(
            TeacherModels models,
            PrivacyConfig privacy,
            IntFunction<Asking> hearing,
            Consumer<String> alerts,
            @Nullable AskingWatch asking) {
        this.alerts = alerts;
        this.asking = asking;
        this.models = models;
        this.privacy = privacy;
        this.hearing = hearing;
    }

    /** Besides a run. */
    static StudentLine besides(TeacherModels models, PrivacyConfig privacy) {
        return new StudentLine(models, privacy, round -> Asking.UNHEARD, alert -> {}, null);
    }

    /** Within a run, which hears of progress and may be stopped. */
    static StudentLine of(TeacherModels models, PrivacyConfig privacy, Watch watch, Faults faults, AskingWatch asking) {
        IntFunction<Asking> hearing = round -> new Asking() {
            @Override
            public void advanced(int done, int total) {
                faults.at("r%d/student:%s".formatted(round, done > 0 ? "answered" : "waiting"));
                watch.advanced(round, Stages.EVALUATE, done, total);
            }

            @Override
            public void lost(Lost examples) {
                throw new IllegalStateException("who is evaluated loses no examples");
            }
        };
        return new StudentLine(models, privacy, hearing, watch::alert, asking);
    }

    /** Hears what a person should see of trainings. */
    Consumer<String> alerts() {
        return alerts;
    }

    TeacherModels models() {
        return models;
    }

    /** How requests are put on the line. */
    @FunctionalInterface
    interface Manner {
        /** Once. */
        Manner PLAIN = (requests, line) -> line.apply(requests);

        List<Reply> send(List<ChatRequest> requests, Function<List<ChatRequest>, List<Reply>> line);
    }

    /** How the student is reached. */
    StudentModel to(TeacherConfig.Llm model) {
        return to(model, Manner.PLAIN);
    }

    /** How the student is reached in a manner of its own. */
    StudentModel to(TeacherConfig.Llm model, Manner manner) {
        return new StudentModel(
                model.maxTokens(), text -> privacy.passing(text, model.isLocal()), (requests, round) -> {
                    var gathering = asking;
                    Optional<Integer> wave = gathering == null ? Optional.empty() : gathering.wave();
                    return gathering != null && wave.isPresent()
                            ? asked(model, requests, wave.get(), gathering)
                            : scored(model, round, sent -> manner.send(requests, sent));
                });
    }

    /** What the student says to examples that are being gathered belongs to gathering them; some may be left out. */
    private List<Reply> asked(TeacherConfig.Llm model, List<ChatRequest> requests, int round, AskingWatch gathering) {
        return models.asked(model, LlmTeacher.PURPOSE, round, gathering).channel().send(requests).stream()
                .map(reply -> reply instanceof Reply.OverBudget over ? new Reply.GivenUp(over.cap()) : reply)
                .toList();
    }

    /** How a model is reached that is scored beside the students: all of a set, or {@link NotScored}. */
    Function<TeacherConfig.Llm, StudentModel> beside() {
        return model -> new StudentModel(
                model.maxTokens(), text -> privacy.passing(text, model.isLocal()), (requests, round) -> {
                    List<Reply> first = whole(sent(model, requests.subList(0, 1), round));
                    List<Reply> all = new ArrayList<>(first);
                    all.addAll(sent(model, requests.subList(1, requests.size()), round));
                    return whole(all);
                });
    }

    private List<Reply> sent(TeacherConfig.Llm model, List<ChatRequest> requests, int round) {
        return requests.isEmpty()
                ? List.of()
                : models.asked(model, BASELINE, round, hearing.apply(round))
                        .channel()
                        .send(requests);
    }

    private static List<Reply> whole(List<Reply> replies) {
        for (Reply reply : replies) {
            if (reply instanceof Reply.OverBudget over) {
                throw new NotScored("%s does not reach".formatted(over.cap()));
            }
        }
        if (replies.getFirst() instanceof Reply.GivenUp lost
                && replies.stream().allMatch(Reply.GivenUp.class::isInstance)
                && (lost.isAbsent() || replies.size() >= SILENT)) {
            throw new NotScored(lost.reason());
        }
        return replies;
    }

    /** How the student is asked to write. */
    Pen pen(TeacherConfig.Llm model) {
        return new Pen(model.id(), model.model(), model.maxTokens(), model.isLocal(), models.delivery(model));
    }

    private List<Reply> scored(
            TeacherConfig.Llm model, int round, Function<Function<List<ChatRequest>, List<Reply>>, List<Reply>> way) {
        List<Reply> replies =
                way.apply(requests -> models.asked(travelling(model, requests), PURPOSE, round, hearing.apply(round))
                        .channel()
                        .send(requests));
        for (Reply reply : replies) {
            if (reply instanceof Reply.OverBudget over) {
                throw new Watch.StopRequested(
                        "The student of round %d is not scored: %s does not reach, and what was answered is kept."
                                .formatted(round, over.cap()));
            }
        }
        boolean silent = replies.size() >= SILENT && replies.stream().allMatch(Reply.GivenUp.class::isInstance);
        if (silent && replies.getFirst() instanceof Reply.GivenUp lost) {
            throw new RunFailed("The student answered none of %d inputs: %s%nMaybe try it with `hone check --online`."
                    .formatted(replies.size(), lost.reason()));
        }
        return replies;
    }

    private TeacherConfig.Llm travelling(TeacherConfig.Llm model, List<ChatRequest> requests) {
        return requests.size() < LEAST_BATCHED ? model : model.delivered(models.scoring());
    }
}
