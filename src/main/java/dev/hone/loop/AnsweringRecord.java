package dev.hone.loop;

import dev.hone.config.Baselines;
import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.evaluate.Prediction;
import dev.hone.generate.Examinee;
import dev.hone.llm.LedgerLine;
import dev.hone.report.Answering;
import dev.hone.report.Answering.Answerer;
import dev.hone.report.Answering.PayBack;
import dev.hone.train.Answer;
import dev.hone.train.provider.Cashier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads from the ledger what an answer of student and teachers costs, and what is left unanswered. */
final class AnsweringRecord {
    private static final String STUDENT = "the student";

    private final LoopConfig config;
    private final List<LedgerLine> ledger;
    private final List<Qualified> qualified;
    private final BiFunction<Integer, String, List<Prediction>> predictions;
    private final String prompt;

    /** Where a student is told the usual words. */
    AnsweringRecord(
            LoopConfig config,
            List<LedgerLine> ledger,
            List<Qualified> qualified,
            BiFunction<Integer, String, List<Prediction>> predictions) {
        this(config, ledger, qualified, predictions, "");
    }

    /**
     * @param predictions of a round on a set
     * @param prompt the version of what a student is told in words of the user's own; empty for the usual ones
     */
    AnsweringRecord(
            LoopConfig config,
            List<LedgerLine> ledger,
            List<Qualified> qualified,
            BiFunction<Integer, String, List<Prediction>> predictions,
            String prompt) {
        this.config = config;
        this.ledger = List.copyOf(ledger);
        this.qualified = List.copyOf(qualified);
        this.predictions = predictions;
        this.prompt = prompt;
    }

    Answering of(int round) {
        List<LedgerLine> lines =
                ledger.stream().filter(line -> line.purpose().round() <= round).toList();
        double spent = usd(lines);
        Answerer student = student(lines);
        List<Answerer> all = new ArrayList<>(List.of(student));
        Baselines.base(config).flatMap(base -> base(base, lines)).ifPresent(all::add);
        List<PayBack> payBacks = new ArrayList<>();
        for (TeacherConfig teacher : config.teachers()) {
            if (teacher instanceof TeacherConfig.Llm model) {
                Answerer answerer = teacher(model, lines);
                all.add(answerer);
                payBack(student, answerer, spent).ifPresent(payBacks::add);
            }
        }
        return new Answering(all, spent, payBacks, unanswered(round));
    }

    private Answerer student(List<LedgerLine> lines) {
        Answerer student = priced(lines);
        return prompt.isEmpty()
                ? student
                : new Answerer(
                        student.who(),
                        student.what() + ", told by " + prompt,
                        student.usdPerThousand(),
                        student.restsOn(),
                        student.right());
    }

    private Answerer priced(List<LedgerLine> lines) {
        Optional<TeacherConfig.Llm> asked = config.train().asked();
        boolean here = asked.isEmpty() || config.train().isLocal();
        if (here && config.train().fallback().isEmpty()) {
            return new Answerer(
                    STUDENT, "trained and run on this machine", 0.0, "the machine itself is not priced", "");
        }
        TeacherConfig.Llm model = asked.orElseThrow();
        List<LedgerLine> answers = of(lines, StudentLine.PURPOSE, model.id());
        Answerer student = answerer(model, STUDENT, answers, 1, "");
        return config.train().isAtProvider() ? tuned(student, answers, lines) : student;
    }

    /** A student that was trained elsewhere also costs the time that its deployments stood, where it needs them. */
    private static Answerer tuned(Answerer asked, List<LedgerLine> answers, List<LedgerLine> all) {
        long calls = answers.stream().mapToLong(LedgerLine::calls).sum();
        double hosting = usd(all.stream()
                .filter(line -> line.purpose().purpose().equals(Cashier.HOSTING))
                .toList());
        String what = "trained from " + asked.what();
        if (hosting == 0 || calls == 0) {
            return new Answerer(asked.who(), what, asked.usdPerThousand(), asked.restsOn(), asked.right());
        }
        double each = (usd(answers) + hosting) / calls;
        String rests = String.format(
                Locale.ROOT,
                "%,d calls while deployments stood for %.2f USD; busier ones cost less an answer",
                calls,
                hosting);
        return new Answerer(asked.who(), what, 1000 * each, rests, asked.right());
    }

    /** What the base model costs that is shown nothing; empty where it did not answer. */
    private static Optional<Answerer> base(TeacherConfig.Llm model, List<LedgerLine> lines) {
        List<LedgerLine> answers = of(lines, StudentLine.BASELINE, model.id());
        return answers.isEmpty() ? Optional.empty() : Optional.of(answerer(model, "the base model", answers, 1, ""));
    }

    /** What a teacher costs is known from its examination, where it does what the student does. */
    private Answerer teacher(TeacherConfig.Llm model, List<LedgerLine> lines) {
        String right = qualified.stream()
                .filter(one -> one.teacher().equals(model.id()))
                .map(Qualified::score)
                .findFirst()
                .orElse("");
        int perCall = config.generate().perCall();
        return answerer(model, "teacher " + model.id(), of(lines, Examinee.PURPOSE, model.id()), perCall, right);
    }

    private static Answerer answerer(
            TeacherConfig.Llm model, String who, List<LedgerLine> lines, int perCall, String right) {
        long calls = lines.stream().mapToLong(LedgerLine::calls).sum();
        String what = "%s (%s)".formatted(model.model(), model.kind());
        if (calls == 0) {
            return new Answerer(
                    who, what, null, "not measured: it was not asked, or the ledger had its answers", right);
        }
        double usd = usd(lines);
        if (usd == 0 && !model.isLocal()) {
            return new Answerer(who, what, null, "no price is known", right);
        }
        long tokens =
                lines.stream().mapToLong(line -> line.usage().total().count()).sum();
        String rests = String.format(
                Locale.ROOT,
                "%,d calls of %,d tokens%s",
                calls,
                tokens / calls,
                perCall == 1 ? "" : ", up to " + perCall + " answers each");
        String priced = model.isLocal() ? "; a server of one's own is not priced" : "";
        return new Answerer(who, what, 1000 * usd / calls / perCall, rests + priced, right);
    }

    private static Optional<PayBack> payBack(Answerer student, Answerer teacher, double spent) {
        if (student.usdPerThousand() == null || teacher.usdPerThousand() == null) {
            return Optional.empty();
        }
        double saved = (teacher.usdPerThousand() - student.usdPerThousand()) / 1000;
        if (spent == 0) {
            return Optional.of(
                    new PayBack(teacher.who(), 0L, "The run has cost nothing, so nothing is to be paid back."));
        }
        if (saved <= 0) {
            return Optional.of(new PayBack(
                    teacher.who(),
                    null,
                    "An answer of %s costs no more than one of the student: cheaper answers never pay the run back."
                            .formatted(teacher.who())));
        }
        long answers = (long) Math.ceil(spent / saved);
        return Optional.of(new PayBack(
                teacher.who(),
                answers,
                String.format(
                        Locale.ROOT,
                        "The run has cost %.2f USD up to this round. Instead of %s, the student saves %.4f USD on 1,000"
                                + " answers: paid back after %,d.",
                        spent,
                        teacher.who(),
                        1000 * saved,
                        answers)));
    }

    private List<Answering.Unanswered> unanswered(int round) {
        if (config.train().asked().isEmpty()) {
            return List.of();
        }
        return Stream.of(EvaluateStage.PROBE, EvaluateStage.LOCKED, EvaluateStage.OOD)
                .map(set -> unanswered(set, predictions.apply(round, set)))
                .filter(one -> one.of() > 0)
                .toList();
    }

    private static Answering.Unanswered unanswered(String set, List<Prediction> rows) {
        long missing =
                rows.stream().filter(row -> row.answered().equals(Answer.NONE)).count();
        return new Answering.Unanswered(set, (int) missing, rows.size());
    }

    private static List<LedgerLine> of(List<LedgerLine> lines, String purpose, String who) {
        return lines.stream()
                .filter(line -> line.purpose().purpose().equals(purpose)
                        && line.purpose().teacher().equals(who))
                .toList();
    }

    private static double usd(List<LedgerLine> lines) {
        return lines.stream()
                .mapToDouble(line -> line.usd().usd().doubleValue())
                .sum();
    }
}
