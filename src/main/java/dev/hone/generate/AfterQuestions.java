package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.llm.Purpose;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a model is asked about the rows it wrote, before they are offered: their label, or a solution. */
final class AfterQuestions {
    private final Labelling labelling;
    private final GenerateConfig.Label config;
    private final List<Example> seeds;
    private final StudentView student;
    private final Purpose purpose;

    /** @param request whose seeds are shown, and whose student is asked */
    AfterQuestions(Labelling labelling, GenerateConfig.Label config, TeacherRequest request, Purpose purpose) {
        this.labelling = labelling;
        this.student = request.situation().student();
        this.config = config;
        this.seeds = request.seeds();
        this.purpose = purpose;
    }

    /**
     * The rows of one call.
     *
     * @param call its number in the wave
     * @param after what is asked about each of them
     */
    record Asked(int call, Strategy.After after, List<Written> rows) {
        Asked {
            rows = List.copyOf(rows);
        }
    }

    /** The rows with what came of asking about them. */
    List<Asked> ask(List<Asked> written) {
        Iterator<Votes> labels = votes(written, Strategy.After.LABEL, config.samples());
        Iterator<Votes> solutions = votes(written, Strategy.After.SOLVE, 1);
        Iterator<Rival> rivals = rivals(written);
        List<Asked> asked = new ArrayList<>();
        for (Asked call : written) {
            List<Written> rows = new ArrayList<>();
            for (Written row : call.rows()) {
                rows.add(
                        !isAsked(row)
                                ? row
                                : switch (call.after()) {
                                    case NOTHING -> row;
                                    case LABEL -> labelled(row, labels.next());
                                    case SOLVE -> solved(row, solutions.next());
                                    case RIVAL -> paired(row, rivals.next());
                                });
            }
            asked.add(new Asked(call.call(), call.after(), rows));
        }
        return asked;
    }

    private Iterator<Votes> votes(List<Asked> written, Strategy.After after, int samples) {
        List<Example> rows = rows(written, after).stream().map(Written::example).toList();
        boolean solving = after == Strategy.After.SOLVE;
        return rows.isEmpty()
                ? List.<Votes>of().iterator()
                : labelling
                        .ask(rows, new Labelling.Way(solving, samples, seeds, purpose))
                        .iterator();
    }

    private static List<Written> rows(List<Asked> written, Strategy.After after) {
        return written.stream()
                .filter(call -> call.after() == after)
                .flatMap(call -> call.rows().stream())
                .filter(AfterQuestions::isAsked)
                .toList();
    }

    /** What the student answers, if anything readable, and whether that is worse than what the row has. */
    private record Rival(Optional<String> said, boolean isWorse) {}

    private Iterator<Rival> rivals(List<Asked> written) {
        List<Written> rows = rows(written, Strategy.After.RIVAL);
        if (rows.isEmpty()) {
            return List.<Rival>of().iterator();
        }
        List<Optional<String>> said =
                student.said(rows.stream().map(Written::input).toList());
        List<Ranking.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Written row = rows.get(i);
            said.get(i).ifPresent(own -> pairs.add(new Ranking.Pair(row.example(), own)));
        }
        Iterator<Boolean> worse = labelling.betterThan(pairs, purpose.round()).iterator();
        return said.stream()
                .map(own -> new Rival(own, own.isPresent() && worse.next()))
                .toList()
                .iterator();
    }

    /** The student's own worse answer stays beside the right one. */
    private Written paired(Written row, Rival rival) {
        if (rival.said().isEmpty()) {
            return row.refused(Lost.Why.NO_ANSWER);
        }
        return !rival.isWorse()
                ? row.refused(Lost.Why.NO_PAIR)
                : row.withOutput(
                        row.output(), Map.of(Lineage.REJECTED, rival.said().get(), Lineage.STUDENT, student.version()));
    }

    private static boolean isAsked(Written row) {
        return row.wrong() == null && !row.input().isEmpty();
    }

    /** A row whose label was open, or is to be what the model says; one that was asked for keeps to it. */
    private Written labelled(Written row, Votes votes) {
        if (votes.unanswered().isPresent()) {
            return row.refused(votes.unanswered().get());
        }
        return votes.label(config.agreementAtLeast())
                .map(found -> row.withOutput(found, Map.of(Lineage.AGREEMENT, votes.agreement(found))))
                .orElseGet(() -> row.refused(Lost.Why.NO_AGREEMENT));
    }

    private Written solved(Written row, Votes votes) {
        if (votes.unanswered().isPresent()) {
            return row.refused(votes.unanswered().get());
        }
        Map<String, String> said = new TreeMap<>(
                Map.of(Lineage.REASONING, votes.reasoning(votes.label(0).orElse(""))));
        return votes.label(0)
                        .filter(found -> labelling.same(row.example(), found))
                        .isPresent()
                ? row.withOutput(row.output(), said)
                : row.refused(Lost.Why.UNVERIFIED);
    }
}
