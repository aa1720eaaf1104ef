package dev.hone.evaluate;

import dev.hone.verify.Equality;
import dev.hone.verify.OutputEquality;
import java.util.List;

/** Share of answers that mean the same as the right one, with Wilson's interval. */
final class EqualityScorer implements TaskScorer {
    private final String metric;
    private final OutputEquality equality;

    EqualityScorer(String metric, OutputEquality equality) {
        this.metric = metric;
        this.equality = equality;
    }

    @Override
    public TaskScore score(List<Prediction> answers) {
        int right = 0;
        int unreadable = 0;
        int undecided = 0;
        for (Prediction answer : answers) {
            switch (equality.compare(answer.expected(), answer.answered())) {
                case Equality.Equal equal -> right++;
                case Equality.Different different -> {} // counts as wrong
                case Equality.Unreadable none -> unreadable++;
                case Equality.Undecided nobody -> undecided++;
            }
        }
        Score score = Wilson.score(metric, right, answers.size() - undecided);
        return new TaskScore(score, List.of(), unreadable, undecided);
    }
}
