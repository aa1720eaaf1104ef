package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.PairwiseConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.curate.Asked;
import dev.hone.curate.PairCalibration;
import dev.hone.curate.PairJudge;
import dev.hone.curate.PairJudge.Verdict;
import dev.hone.curate.PairTrials;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.evaluate.Grade;
import dev.hone.evaluate.PairScores;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.WinRate;
import dev.hone.generate.Asking;
import dev.hone.generate.Lost;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Scores answers in free text by a judge who compares them with the right ones and with earlier students' answers. */
final class PairScorer {
    private final LoopConfig config;
    private final PairwiseConfig pairwise;
    private final TeacherModels models;
    private final Watch watch;
    private final Function<String, RuntimeException> overBudget;
    /** What was said by this process, so that a judge who gives no verdict is not asked the same once more. */
    private final Map<PairJudge.Pair, Verdict> known;

    private PairScorer(LoopConfig config, PairwiseConfig pairwise, TeacherModels models, Watch watch) {
        this.config = config;
        this.pairwise = pairwise;
        this.models = models;
        this.watch = watch;
        this.known = new ConcurrentHashMap<>();
        this.overBudget = cap -> new Watch.StopRequested(
                "The answers are not all judged: %s does not reach, and what was said is kept.".formatted(cap));
    }

    private PairScorer(PairScorer same, Function<String, RuntimeException> overBudget) {
        this.config = same.config;
        this.pairwise = same.pairwise;
        this.models = same.models;
        this.watch = same.watch;
        this.known = same.known;
        this.overBudget = overBudget;
    }

    /** For who is scored beside the students: where the budget does not reach, they are {@link NotScored}. */
    PairScorer beside() {
        return new PairScorer(
                this, cap -> new NotScored("%s does not reach to have its answers judged".formatted(cap)));
    }

    /** Empty where the loop file names no judge of pairs. */
    static Optional<PairScorer> of(LoopConfig config, TeacherModels models, Watch watch) {
        return Optional.ofNullable(config.evaluate().pairwise())
                .map(pairwise -> new PairScorer(config, pairwise, models, watch));
    }

    /** How the judge does on seeds. */
    PairCalibration tried(List<Example> seeds) {
        return PairTrials.run(judge(0), seeds, Seeds.derive(config.seed(), 0, "pair-trials"));
    }

    /** Refuses to go on with a judge that does not know right from wrong, where the loop file says so. */
    void refuseWeak(PairCalibration trial) {
        if (!trial.holds() && pairwise.whenWeak().equals("stop")) {
            throw new RunFailed(("%s What it says of answers would mean nothing.%nMaybe name another model under"
                            + " evaluate.pairwise.judge, or write when-weak: warn there to go on all the same.")
                    .formatted(trial.sentence()));
        }
    }

    /** The same answers, graded by how they compare with the right ones. */
    List<Prediction> graded(int round, List<Example> rows, List<Prediction> answers) {
        List<Verdict> verdicts = said(round, rows, answers, Prediction::expected);
        List<Prediction> graded = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Prediction answer = answers.get(i);
            Grade grade = isMissing(answer) ? new Grade(Grade.Mark.UNREADABLE, 0) : grade(verdicts.get(i));
            graded.add(new Prediction(
                    answer.exampleId(), answer.expected(), answer.answered(), answer.confidence(), grade));
        }
        return graded;
    }

    /** At least as good as the right answer is right. */
    private static Grade grade(Verdict verdict) {
        return switch (verdict) {
            case ONE -> Grade.of(true);
            case OTHER -> Grade.of(false);
            case TIE, FIRST, SECOND, UNSURE -> new Grade(Grade.Mark.RIGHT, WinRate.TIE);
            case NONE -> new Grade(Grade.Mark.UNDECIDED, 0);
        };
    }

    /** The answers against those of somebody else to the same rows. */
    PairScores against(int round, List<Example> rows, List<Prediction> answers, Rival rival) {
        Map<String, String> others = new HashMap<>();
        rival.answers().forEach(answer -> others.put(answer.exampleId(), text(answer)));
        List<Verdict> verdicts = said(
                round, rows, answers, answer -> Objects.requireNonNull(others.get(answer.exampleId()), "same rows"));
        return scores(rival.name(), verdicts);
    }

    /** What somebody else answered. */
    record Rival(String name, List<Prediction> answers) {
        static Rival ofRound(int round, List<Prediction> answers) {
            return new Rival("round " + round, answers);
        }
    }

    /** The answers against the right ones, as they were graded. */
    PairScores againstReference(int round, List<Example> rows, List<Prediction> answers) {
        return scores(PairScores.REFERENCE, said(round, rows, answers, Prediction::expected));
    }

    private static PairScores scores(String against, List<Verdict> verdicts) {
        int swayed = (int) verdicts.stream().filter(Verdict::swayed).count();
        int won = Collections.frequency(verdicts, Verdict.ONE);
        int lost = Collections.frequency(verdicts, Verdict.OTHER);
        int none = Collections.frequency(verdicts, Verdict.NONE);
        return new PairScores(against, won, lost, verdicts.size() - won - lost - none, swayed, none);
    }

    private static boolean isMissing(Prediction answer) {
        return answer.answered().isBlank() || answer.answered().equals(Answer.NONE);
    }

    /** An answer that never came is an empty one. */
    private static String text(Prediction answer) {
        return isMissing(answer) ? "" : answer.answered();
    }

    /** The other answer to a prediction's row. */
    @FunctionalInterface
    private interface Other {
        String to(Prediction answer);
    }

    /** A verdict on each answer; one that is missing on one side alone loses without a call. */
    private List<Verdict> said(int round, List<Example> rows, List<Prediction> answers, Other other) {
        Map<String, String> inputs = new HashMap<>();
        rows.forEach(row -> inputs.put(row.id(), row.input()));
        List<PairJudge.Pair> pairs = new ArrayList<>();
        for (Prediction answer : answers) {
            String input = Objects.requireNonNull(inputs.get(answer.exampleId()), "answers are to these rows");
            String one = text(answer);
            String against = other.to(answer);
            boolean missing = one.isEmpty() || against.isEmpty();
            pairs.add(new PairJudge.Pair(input, missing ? "" : one, missing ? "" : against));
        }
        List<PairJudge.Pair> unknown = pairs.stream()
                .filter(pair -> !known.containsKey(pair))
                .distinct()
                .toList();
        List<Verdict> now = judge(round).compare(unknown);
        for (int i = 0; i < unknown.size(); i++) {
            known.put(unknown.get(i), now.get(i));
        }
        List<Verdict> verdicts = new ArrayList<>();
        pairs.forEach(pair -> verdicts.add(known.getOrDefault(pair, Verdict.NONE)));
        for (int i = 0; i < verdicts.size(); i++) {
            boolean one = !text(answers.get(i)).isEmpty();
            boolean against = !other.to(answers.get(i)).isEmpty();
            if (one != against) {
                verdicts.set(i, one ? Verdict.ONE : Verdict.OTHER);
            }
        }
        return verdicts;
    }

    private PairJudge judge(int round) {
        TeacherConfig.Llm model = pairwise.asked();
        Asked plain = models.asked(model, PairJudge.NAME, round, heard(round));
        Asked whole = new Asked(
                plain.model(), plain.maxTokens(), plain.mayHold(), plain.privacy(), requests -> all(plain, requests));
        return new PairJudge(whole, config.task(), config.seed());
    }

    /** All replies, or none: a score of some rows would not be comparable with the others. */
    private List<Reply> all(Asked asked, List<ChatRequest> requests) {
        List<Reply> replies = asked.channel().send(requests);
        for (Reply reply : replies) {
            if (reply instanceof Reply.OverBudget over) {
                throw overBudget.apply(over.cap());
            }
        }
        return replies;
    }

    private Asking heard(int round) {
        return new Asking() {
            @Override
            public void advanced(int done, int total) {
                watch.advanced(round, Stages.EVALUATE, done, total);
            }

            @Override
            public void lost(Lost examples) {
                throw new IllegalStateException("who compares answers loses no examples");
            }
        };
    }
}
