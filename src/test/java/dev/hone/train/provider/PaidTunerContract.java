package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.train.JobUnknown;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every provider's adapter keeps, whatever the provider does; one subclass a provider. */
abstract class PaidTunerContract extends FollowedJobContract {
    private static final List<Fault> LOST = List.of(Fault.LOST_ANSWER, Fault.ERROR_AFTER, Fault.GARBLED);

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
        assertThat(fake().exchanges.stream().filter(one -> one.body().contains("application/jsonl")))
                .hasSize(1);
        assertThat(home.resolve(job("run/1").output()).resolve("training.lineage.jsonl"))
                .exists();
    }
}
