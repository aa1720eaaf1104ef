package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.train.Filed;
import dev.hone.train.JobUnknown;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every provider's adapter keeps, whatever the provider does; one subclass a provider. */
abstract class PaidTunerContract extends FollowedJobContract {
    private static final List<Fault> LOST =
            List.of(Fault.LOST_ANSWER, Fault.ERROR_AFTER, Fault.HOPELESS_AFTER, Fault.GARBLED);

    PaidTunerContract(FakeProvider provider) {
        super(provider);
    }

    @Test
    void a_creation_whose_answer_is_lost_makes_one_job_that_is_found() {
        loseAnswers(20);
    }

    @Test
    @Tag("full")
    void five_hundred_lost_answers_make_one_job_each() {
        loseAnswers(500);
    }

    private void loseAnswers(int times) {
        for (int i = 0; i < times; i++) {
            fake().creations.add(LOST.get(i % LOST.size()));
            String id = tuner.submit(job("run/" + i));
            restart();

            assertThat(tuner.submit(job("run/" + i))).isEqualTo(id);
            assertThat(fake().jobs).hasSize(i + 1).containsKey(id);
        }
    }

    @Test
    void a_process_that_dies_around_the_creation_leaves_one_job() {
        List<String> points = List.of("planned", "intent", "created");
        for (int i = 0; i < 10; i++) {
            String at = points.get(i % points.size());
            var job = job("run/" + i);
            bench.crash = point -> {
                if (point.equals(at)) {
                    throw new Killed();
                }
            };
            assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(Killed.class);
            bench.crash = point -> {};
            restart();
            boolean lost = at.equals("intent") && !provider.createsOnce();
            if (lost) {
                assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(JobUnknown.class);
                bench.store.trainings().write(row(job).refused("a person looked"));
            }
            tuner.submit(job);

            assertThat(fake().jobs).hasSize(i + 1);
        }
    }

    @Test
    void a_creation_that_never_arrived_is_not_sent_again_where_that_could_be_paid_twice() {
        fake().creations.add(Fault.LOST_REQUEST);
        var job = job("run/1");

        if (provider.createsOnce()) {
            tuner.submit(job);
            assertThat(fake().jobs).hasSize(1);
            return;
        }
        assertThatThrownBy(() -> tuner.submit(job))
                .isInstanceOf(JobUnknown.class)
                .hasMessageContaining("not sent again")
                .hasMessageContaining(row(job).name().key());
        restart();
        assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(JobUnknown.class);
        assertThat(fake().jobs).isEmpty();
        assertThat(provider.creations()).isEqualTo(1);
    }

    @Test
    void two_jobs_with_one_key_are_unknown_where_there_can_be_two() {
        var job = job("run/1");
        bench.crash = point -> {
            if (point.equals("intent")) {
                throw new Killed();
            }
        };
        assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(Killed.class);
        bench.crash = point -> {};
        Order order = new Order(row(job).name().key(), row(job).dataset(), null, 7, "sft", null);
        String first = bench.api().create(order);
        boolean two = !bench.api().create(order).equals(first);
        restart();

        if (!two) {
            assertThat(tuner.submit(job)).isEqualTo(first);
            return;
        }
        assertThatThrownBy(() -> tuner.submit(job))
                .isInstanceOf(JobUnknown.class)
                .hasMessageContaining("2 jobs carry its key");
        assertThat(fake().jobs).hasSize(2);
    }

    @Test
    void a_refusal_after_a_lost_request_does_not_say_that_there_is_no_job() {
        fake().creations.addAll(List.of(Fault.LOST_REQUEST, Fault.MONEY));

        assertThatThrownBy(() -> tuner.submit(job("run/1"))).isInstanceOf(JobUnknown.class);

        assertThat(tuner.filed("run/1").state()).isEqualTo(Filed.State.ASKED);
    }

    @Test
    void who_takes_nothing_for_longer_than_it_is_waited_for_has_refused() {
        bench.patience = Duration.ofMinutes(3);
        restart();
        fake().creations.addAll(Collections.nCopies(100, Fault.RATE));

        assertThatThrownBy(() -> tuner.submit(job("run/1")))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("for a long time");

        assertThat(tuner.filed("run/1").state()).isEqualTo(Filed.State.REFUSED);
        assertThat(provider.creations()).isBetween(3L, 20L);
        assertThat(bench.spent(Cashier.TRAIN).isZero()).isTrue();
    }

    @Test
    void too_fast_is_tried_again_and_no_money_is_not() {
        fake().creations.addAll(List.of(Fault.RATE, Fault.RATE));
        tuner.submit(job("run/1"));
        assertThat(fake().jobs).hasSize(1);

        fake().creations.add(Fault.MONEY);
        assertThatThrownBy(() -> tuner.submit(job("run/2")))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("no money");
        assertThat(fake().jobs).hasSize(1);
        assertThat(row(job("run/2")).held()).isNull();
        assertThat(tuner.submit(job("run/2"))).isNotEmpty();
    }

    @Test
    void a_refused_creation_holds_no_money_back() {
        fake().creations.add(Fault.REFUSED);

        assertThatThrownBy(() -> tuner.submit(job("run/1"))).isInstanceOf(TrainingRefused.class);

        assertThat(bench.spent(Cashier.TRAIN).isZero()).isTrue();
        assertThat(fake().jobs).isEmpty();
    }

    @Test
    void rows_are_checked_before_they_are_sent() {
        var good = job("run/1");
        var blank = new ArrayList<>(good.examples());
        blank.set(0, dev.hone.data.Example.seed(" ", "label0"));
        var job = new TrainingJob(good.runKey(), blank, good.labels(), 1, good.output());

        assertThat(tuner.validate(job)).singleElement().asString().contains("empty text");
        assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(TrainingRefused.class);
        assertThat(fake().exchanges).isEmpty();
    }

    @Test
    void the_same_rows_are_brought_once() {
        tuner.ensureDataset(job("run/1"));
        restart();
        String again = tuner.ensureDataset(job("run/1"));

        assertThat(again).isNotEmpty();
        assertThat(fake().exchanges.stream().filter(provider::isUpload)).hasSize(1);
        assertThat(home.resolve(job("run/1").output()).resolve("training.lineage.jsonl"))
                .exists();
    }
}
