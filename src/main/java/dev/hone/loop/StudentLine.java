package dev.hone.loop;

import dev.hone.config.PrivacyConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.generate.Asking;
import dev.hone.generate.Lost;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.prompted.StudentModel;
import java.util.List;
import java.util.function.IntFunction;

/** The line to a student that is a model: through the ledger, within the budget. */
final class StudentLine {
    /** What its calls are for, in the ledger. */
    static final String PURPOSE = "evaluate";

    /** From so many inputs on, no answer to any of them is the server's fault. */
    private static final int SILENT = 3;

    private final TeacherModels models;
    private final PrivacyConfig privacy;
    private final IntFunction<Asking> hearing;

    /** @param hearing who hears how asking the student of a round goes on */
    StudentLine(TeacherModels models, PrivacyConfig privacy, IntFunction<Asking> hearing) {
        this.models = models;
        this.privacy = privacy;
        this.hearing = hearing;
    }

    /** Within a run, which hears of progress and may be stopped. */
    static StudentLine of(TeacherModels models, PrivacyConfig privacy, Watch watch, Faults faults) {
        return new StudentLine(models, privacy, round -> new Asking() {
            @Override
            public void advanced(int done, int total) {
                faults.at("r%d/student:%s".formatted(round, done > 0 ? "answered" : "waiting"));
                watch.advanced(round, Stages.EVALUATE, done, total);
            }

            @Override
            public void lost(Lost examples) {
                throw new IllegalStateException("who is evaluated loses no examples");
            }
        });
    }

    TeacherModels models() {
        return models;
    }

    /** How the student is reached. */
    StudentModel to(TeacherConfig.Llm model) {
        return new StudentModel(
                model.maxTokens(),
                text -> privacy.passing(text, model.isLocal()),
                (requests, round) -> send(model, requests, round));
    }

    private List<Reply> send(TeacherConfig.Llm model, List<ChatRequest> requests, int round) {
        List<Reply> replies = models.asked(model, PURPOSE, round, hearing.apply(round))
                .channel()
                .send(requests);
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
}
