package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BatcherTest {
    private static final InstantSource NOW = InstantSource.system();

    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    private List<Integer> doubled(List<Integer> questions) {
        batches.add(questions);
        if (questions.contains(13)) {
            throw new IllegalArgumentException("not 13");
        }
        return questions.stream().map(question -> 2 * question).toList();
    }

    private static List<Future<Integer>> askAll(Batcher<Integer, Integer> batcher, int count) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int question = i;
                asked.add(threads.submit(() -> batcher.ask(question)));
            }
            return asked;
        }
    }

    @Test
    void many_questions_go_through_in_few_batches_and_each_gets_its_own_answer() {
        try (var batcher = new Batcher<>("test", NOW, 20, this::doubled)) {
            List<Future<Integer>> answers = askAll(batcher, 2_000).stream()
                    .filter(answer -> answer.state() == Future.State.SUCCESS)
                    .toList();

            assertThat(answers).hasSize(1_999);
            assertThat(answers.get(100).resultNow()).isIn(200, 202);
        }
    }

    @Test
    void a_question_that_cannot_be_done_fails_alone() {
        try (var batcher = new Batcher<>("test", NOW, 20, this::doubled)) {
            List<Future<Integer>> asked = askAll(batcher, 30);

            assertThat(asked.get(12).resultNow()).isEqualTo(24);
            assertThat(asked.get(14).resultNow()).isEqualTo(28);
            assertThat(asked.get(13).exceptionNow()).hasMessage("not 13");
        }
    }

    @Test
    void where_nothing_can_be_done_each_hears_of_it_and_few_are_tried() {
        AtomicInteger tried = new AtomicInteger();
        try (var batcher = new Batcher<Integer, Integer>("test", NOW, 20, questions -> {
            tried.incrementAndGet();
            throw new StackOverflowError("worse than an exception");
        })) {
            assertThat(askAll(batcher, 1_000))
                    .allSatisfy(answer -> assertThat(answer.state()).isEqualTo(Future.State.FAILED));
            assertThat(tried.get()).isLessThan(200);
        }
    }

    @Test
    void what_was_asked_before_the_end_is_done_and_later_questions_fail() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        var batcher = new Batcher<Integer, Integer>("test", NOW, 0, questions -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return questions;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> batcher.ask(1));
            begun.await();
            Future<Integer> second = threads.submit(() -> batcher.ask(2));
            while (batcher.waiting() == 0) {
                Thread.onSpinWait();
            }
            Thread.ofVirtual().start(batcher::close);
            go.countDown();

            assertThat(first.get()).isEqualTo(1);
            assertThat(second.get()).isEqualTo(2);
        }
        assertThatThrownBy(() -> batcher.ask(3)).hasMessageContaining("closed");
    }
}
