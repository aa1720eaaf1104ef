package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.fixture.FakeTrainer;
import dev.hone.train.TrainingRefused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every provider that serves a tuned model on a deployment keeps beside that; one subclass a provider. */
abstract class DeployedContract extends PaidTunerContract {
    DeployedContract(FakeProvider provider) {
        super(provider);
    }

    @Test
    void a_deployment_that_is_killed_on_its_way_is_found_and_taken_down() {
        kill(10);
    }

    @Test
    @Tag("full")
    void two_hundred_kills_leave_no_deployment() {
        kill(200);
    }

    private void kill(int times) {
        List<String> points = List.of("deploying", "deployed", "undeployed");
        for (int i = 0; i < times; i++) {
            String at = points.get(i % points.size());
            String model = "model-" + i;
            bench.crash = point -> {
                if (point.equals(at)) {
                    throw new Killed();
                }
            };
            assertThatThrownBy(() -> {
                        bench.hosted().orElseThrow().serve(model, 1);
                        bench.hosted().orElseThrow().takeDown();
                    })
                    .isInstanceOf(Killed.class);
            bench.crash = point -> {};
            restart();
            bench.hosted().orElseThrow().serve(model, 1);
            bench.hosted().orElseThrow().takeDown();

            assertThat(fake().deployments).isEmpty();
            assertThat(standing()).isEmpty();
        }
    }

    @Test
    void a_deployment_whose_answer_is_lost_stands_once_and_is_paid_by_the_hour() {
        fake().deploying.add(FakeTrainer.Fault.LOST_ANSWER);
        String name = bench.hosted().orElseThrow().serve("model", 2);
        assertThat(fake().deployments).hasSize(1);
        assertThat(bench.spent(Cashier.HOSTING).usd()).isEqualByComparingTo("6");

        assertThat(bench.hosted().orElseThrow().serve("model", 2)).isEqualTo(name);
        bench.now = bench.now.plusSeconds(1_799);
        bench.hosted().orElseThrow().takeDown();

        assertThat(fake().deployments).isEmpty();
        assertThat(bench.spent(Cashier.HOSTING).usd().doubleValue()).isBetween(3.0, 3.3);
    }

    @Test
    void a_refusal_after_a_lost_request_leaves_what_may_stand_written_down() {
        fake().deploying.addAll(List.of(FakeTrainer.Fault.LOST_REQUEST, FakeTrainer.Fault.REFUSED));
        assertThatThrownBy(() -> bench.hosted().orElseThrow().serve("model", 1))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("may stand there");
        DeploymentRow row = standing().getFirst();
        bench.hosted().orElseThrow().takeDown();
        assertThat(standing()).hasSize(1);
        assertThat(bench.spent(Cashier.HOSTING).usd()).isEqualByComparingTo("6");

        bench.deployments().deploy(row.key(), "model", Duration.ofHours(1)); // the lost request arrives late
        restart();
        bench.hosted().orElseThrow().takeDown();

        assertThat(fake().deployments).isEmpty();
        assertThat(standing()).isEmpty();
    }

    @Test
    void what_nobody_ever_saw_is_given_up_when_its_time_is_over_and_costs_no_more_than_that() {
        fake().deploying.addAll(List.of(FakeTrainer.Fault.HOPELESS_AFTER, FakeTrainer.Fault.REFUSED));
        assertThat(bench.hosted().orElseThrow().serve("model", 1)).isNotEmpty();
        fake().deploying.clear();
        fake().deploying.addAll(List.of(FakeTrainer.Fault.LOST_REQUEST, FakeTrainer.Fault.REFUSED));
        assertThatThrownBy(() -> bench.hosted().orElseThrow().serve("other", 1)).isInstanceOf(TrainingRefused.class);
        bench.hosted().orElseThrow().takeDown();
        double first = bench.spent(Cashier.HOSTING).usd().doubleValue() - 6;

        bench.now = bench.now.plus(Duration.ofDays(7));
        bench.hosted().orElseThrow().takeDown();

        assertThat(standing()).isEmpty();
        assertThat(bench.spent(Cashier.HOSTING).usd().doubleValue() - first).isEqualTo(6, within(1e-9));
    }

    @Test
    void a_refused_deployment_is_gone_and_holds_no_money_back() {
        fake().deploying.add(FakeTrainer.Fault.REFUSED);

        assertThatThrownBy(() -> bench.hosted().orElseThrow().serve("model", 1))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageNotContaining("may stand");

        assertThat(standing()).isEmpty();
        assertThat(bench.spent(Cashier.HOSTING).isZero()).isTrue();
    }

    @Test
    void too_fast_is_tried_again_and_what_never_arrived_is_asked_for_again_under_the_same_name() {
        fake().deploying
                .addAll(List.of(FakeTrainer.Fault.RATE, FakeTrainer.Fault.LOST_REQUEST, FakeTrainer.Fault.ERROR_AFTER));

        bench.hosted().orElseThrow().serve("model", 1);

        assertThat(fake().deployments).hasSize(1);
        assertThat(standing()).hasSize(1);
        bench.hosted().orElseThrow().takeDown();
        assertThat(fake().deployments).isEmpty();
    }

    @Test
    void no_money_is_no_deployment_and_nothing_is_held_back() {
        fake().deploying.add(FakeTrainer.Fault.MONEY);

        assertThatThrownBy(() -> bench.hosted().orElseThrow().serve("model", 1))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("no money");

        assertThat(standing()).isEmpty();
        assertThat(bench.spent(Cashier.HOSTING).isZero()).isTrue();
    }

    @Test
    void a_deployment_past_its_time_makes_way_before_another_one_is_put_up() {
        bench.hosted().orElseThrow().serve("model", 1);
        String key = standing().getFirst().key();
        bench.now = bench.now.plus(Duration.ofMinutes(90));
        fake().refusesKey = true;
        assertThatThrownBy(() -> bench.hosted().orElseThrow().serve("model", 1))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("past its time");
        assertThat(standing()).extracting(DeploymentRow::key).containsExactly(key);

        fake().refusesKey = false;
        bench.hosted().orElseThrow().serve("model", 1);

        assertThat(fake().deployments).hasSize(1);
        assertThat(standing()).extracting(DeploymentRow::key).doesNotContain(key);
        assertThat(bench.spent(Cashier.HOSTING).usd().doubleValue()).isBetween(15.0, 15.6);
    }

    private List<DeploymentRow> standing() {
        return bench.store.trainings().deployments();
    }

    @Test
    void a_deployment_that_never_gets_ready_is_taken_down() {
        fake().neverReady = true;

        assertThatThrownBy(() -> bench.hosted().orElseThrow().serve("model", 1))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("was taken down");

        assertThat(fake().deployments).isEmpty();
        assertThat(bench.spent(Cashier.HOSTING).usd().doubleValue()).isBetween(5.9, 6.2); // no more than was held back
    }

    @Test
    void what_cannot_be_taken_down_stays_written_down() {
        bench.hosted().orElseThrow().serve("model", 1);
        fake().refusesKey = true;
        bench.hosted().orElseThrow().takeDown();
        assertThat(bench.alerts).singleElement().asString().contains("may cost money");
        assertThat(standing()).hasSize(1);

        fake().refusesKey = false;
        assertThat(bench.hosted().orElseThrow().running()).hasSize(1);
        bench.hosted().orElseThrow().takeDown();
        assertThat(fake().deployments).isEmpty();
    }
}
