package dev.hone.evaluate;

import dev.hone.verify.CodeEquality;
import dev.hone.verify.CodeTests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Code is right where it passes the tests of its row; as many answers are tried at once as there are processors. */
final class CodeGrader implements Grader {
    private final Grader grader;

    CodeGrader(CodeTests tests) {
        this.grader = Grader.by(new CodeEquality(tests));
    }

    @Override
    public List<Grade> grade(List<Pair> answers) {
        int threads = Math.clamp(answers.size(), 1, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Grade>> tried = answers.stream()
                    .map(answer -> pool.submit(() -> grader.grade(answer)))
                    .toList();
            List<Grade> grades = new ArrayList<>();
            for (Future<Grade> grade : tried) {
                grades.add(grade.get());
            }
            return grades;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("trying code was interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            pool.close();
        }
    }
}
