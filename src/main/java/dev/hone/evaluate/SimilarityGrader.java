package dev.hone.evaluate;

import dev.hone.embed.Cosine;
import dev.hone.embed.Embedder;
import java.util.ArrayList;
import java.util.List;

/**
 * Grades free text by how near it comes to the reference in the space of the local sentence model: a cosine, which says
 * that two texts are about the same, and little of whether one is true.
 */
final class SimilarityGrader implements Grader {
    private final Embedder embedder;
    private final double enough;

    /** @param enough cosine from which an answer counts as right, 0..1 */
    SimilarityGrader(Embedder embedder, double enough) {
        this.embedder = embedder;
        this.enough = enough;
    }

    @Override
    public List<Grade> grade(List<Pair> answers) {
        List<float[]> expected =
                embedder.embed(answers.stream().map(Pair::expected).toList());
        List<float[]> answered =
                embedder.embed(answers.stream().map(Pair::answered).toList());
        List<Grade> grades = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            grades.add(
                    answers.get(i).answered().isBlank()
                            ? new Grade(Grade.Mark.UNREADABLE, 0)
                            : graded(Cosine.ofUnit(expected.get(i), answered.get(i))));
        }
        return grades;
    }

    private Grade graded(double cosine) {
        return new Grade(cosine >= enough ? Grade.Mark.RIGHT : Grade.Mark.WRONG, Math.clamp(cosine, 0, 1));
    }
}
