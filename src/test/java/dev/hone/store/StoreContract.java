package dev.hone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.evaluate.Prediction;
import dev.hone.train.provider.JobSilence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every database must do; one subclass a database. */
abstract class StoreContract {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    abstract Store store();

    private String aRun() {
        return store().runs().create("definitions", "loops/definitions.yaml", "loop: definitions", "{}", NOW);
    }

    private Lease aLease(String run, String owner) {
        return store().leases().take(run, owner, anyone -> false).orElseThrow();
    }

    private static ExampleRow example(int position, String input) {
        var lineage = new Lineage(Source.GENERATED, "recorded", "expand", null, List.of("p1"), "t1", 1, Map.of());
        return new ExampleRow(
                new ExampleRow.At(1, 0, position),
                input,
                "noun.act",
                lineage,
                "t1",
                null,
                ExampleRow.Fate.keptByAllGates());
    }

    @Test
    void runs_of_a_loop_are_numbered_and_found_again() {
        String first = aRun();
        String second = aRun();

        assertThat(List.of(first, second)).containsExactly("definitions-1", "definitions-2");
        assertThat(store().runs().find(second)).hasValueSatisfying(row -> {
            assertThat(row.createdAt()).isEqualTo(NOW);
            assertThat(row.state()).isEqualTo(new RunRow.State(RunStatus.RUNNING, "", false));
        });
        assertThat(store().runs().all()).extracting(RunRow::id).containsExactly(first, second);
        assertThat(store().runs().find("nothing-1")).isEmpty();
    }

    @Test
    void a_request_to_stop_is_seen_and_cleared_by_the_next_state() {
        String run = aRun();
        Lease lease = aLease(run, "a");

        assertThat(store().runs().requestStop(run)).isTrue();
        assertThat(store().runs().requestStop("nothing-1")).isFalse();
        assertThat(store().runs().find(run).orElseThrow().state().stopRequested())
                .isTrue();
        store().runs().setState(lease, RunStatus.STOPPED, "asked to");

        assertThat(store().runs().find(run).orElseThrow().state())
                .isEqualTo(new RunRow.State(RunStatus.STOPPED, "asked to", false));
    }

    @Test
    void a_lease_held_by_a_live_owner_is_not_given_away() {
        String run = aRun();
        aLease(run, "a");

        assertThat(store().leases().take(run, "b", owner -> owner.equals("a"))).isEmpty();
        assertThat(store().leases().owner(run)).contains("a");
    }

    @Test
    void an_owner_that_was_replaced_can_write_nothing() {
        String run = aRun();
        Lease old = aLease(run, "a");
        Lease current = aLease(run, "b");
        var step = new StepRow(new StepKey(1, "train", 0), "{}", 0.5);

        assertThat(current.epoch()).isGreaterThan(old.epoch());
        assertThatThrownBy(() -> store().steps().commit(old, step, new StepRows(List.of(example(0, "x")), Map.of())))
                .isInstanceOf(LeaseLost.class)
                .hasMessageContaining(run);
        assertThatThrownBy(() -> store().runs().setState(old, RunStatus.FAILED, "no"))
                .isInstanceOf(LeaseLost.class);

        assertThat(store().steps().all(run)).isEmpty();
        assertThat(store().examples().all(run)).isEmpty();
        assertThat(store().runs().find(run).orElseThrow().state().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void a_released_lease_can_be_taken_though_its_owner_lives() {
        String run = aRun();
        Lease first = aLease(run, "a");

        store().leases().release(first);

        assertThat(store().leases().owner(run)).isEmpty();
        assertThat(store().leases().take(run, "b", anyone -> true))
                .hasValueSatisfying(lease -> assertThat(lease.epoch()).isEqualTo(first.epoch() + 1));
    }

    @Test
    void a_step_is_stored_with_all_its_rows() {
        String run = aRun();
        Lease lease = aLease(run, "a");
        List<Prediction> predictions = List.of(new Prediction("p1", "x", "y", 0.25), new Prediction("p2", "x", "x", 1));

        store().steps()
                .commit(
                        lease,
                        new StepRow(new StepKey(1, "evaluate", 0), "{\"a\":1}", 1.5),
                        new StepRows(List.of(example(0, "one"), example(1, "two")), Map.of("probe", predictions)));

        assertThat(store().steps().all(run))
                .containsExactly(new StepRow(new StepKey(1, "evaluate", 0), "{\"a\":1}", 1.5));
        assertThat(store().examples().all(run)).containsExactly(example(0, "one"), example(1, "two"));
        assertThat(store().predictions().of(run, 1, "probe")).isEqualTo(predictions);
        assertThat(store().predictions().of(run, 1, "locked")).isEmpty();
    }

    @Test
    void a_step_whose_rows_cannot_be_stored_leaves_nothing() {
        String run = aRun();
        Lease lease = aLease(run, "a");
        var twiceTheSamePlace = new StepRows(List.of(example(0, "one"), example(0, "two")), Map.of());

        assertThatThrownBy(() -> store().steps()
                        .commit(lease, new StepRow(new StepKey(1, "curate", 0), "{}", 0), twiceTheSamePlace))
                .isInstanceOf(RuntimeException.class);

        assertThat(store().steps().all(run)).isEmpty();
        assertThat(store().examples().all(run)).isEmpty();
    }

    @Test
    void events_keep_their_order() {
        String run = aRun();
        var first = new EventRow(NOW, "stop-rules", "[{rule: rounds}]");
        var second = new EventRow(NOW, "resumed", "");

        store().events().add(run, first);
        store().events().add(run, second);

        assertThat(store().events().all(run)).containsExactly(first, second);
    }

    @Test
    void how_long_a_job_is_out_of_reach_is_kept_with_what_is_told_of_it_or_not_at_all() {
        String run = aRun();
        var job = new JobSilence.Of(run, "https://host/v1", "job-1");
        var other = new JobSilence.Of(run, "https://host/v1", "job-2");
        var silence = new JobSilence(job, NOW, NOW.plusSeconds(5), 2, false);
        SilenceTable table = store().silences();
        table.write(silence, Optional.empty());
        assertThat(table.of(job)).hasValue(silence);
        assertThat(table.of(other)).isEmpty();

        var told = new JobSilence(job, NOW, NOW.plusSeconds(900), 3, true);
        table.write(told, Optional.of(new EventRow(NOW, "training", "\"silent\"")));
        assertThat(table.of(job)).hasValue(told);
        var tooLong = new EventRow(NOW, "k".repeat(500), "\"not kept\"");
        assertThatThrownBy(() -> table.ended(job, Optional.of(tooLong))).isInstanceOf(RuntimeException.class);
        assertThat(table.of(job)).hasValue(told);

        table.ended(job, Optional.of(new EventRow(NOW, "training", "\"reached\"")));
        assertThat(table.of(job)).isEmpty();
        assertThat(store().events().all(run))
                .extracting(EventRow::payload)
                .containsExactly("\"silent\"", "\"reached\"");
    }

    @Test
    void a_comparison_keeps_its_runs_in_order_and_one_for_an_arm_and_repeat() {
        var table = store().comparisons();
        String first = table.create("definitions", "loops/definitions.yaml", "loop: definitions", "{\"a\":1}", NOW);
        String second = table.create("other", "p", "t", "{}", NOW);
        var one = new ComparisonRow.Member("mix", 0, aRun());
        var two = new ComparisonRow.Member("balanced", 0, aRun());
        table.add(first, one);
        table.add(first, two);

        assertThat(table.all()).extracting(ComparisonRow::id).containsExactly(first, second);
        assertThat(table.find(first))
                .contains(new ComparisonRow(
                        first, "definitions", "loops/definitions.yaml", "loop: definitions", "{\"a\":1}", NOW));
        assertThat(table.find("compare-99")).isEmpty();
        assertThat(table.members(first)).containsExactly(one, two);
        assertThat(table.members(second)).isEmpty();
        assertThatThrownBy(() -> table.add(first, new ComparisonRow.Member("mix", 0, aRun())))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> table.add(second, new ComparisonRow.Member("mix", 0, "no-such-run")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void vectors_come_back_bit_for_bit_and_are_stored_once() {
        float[] vector = {0.1f, -2.5f, Float.MIN_VALUE};
        store().embeddings().store("minilm", Map.of("h1", vector));
        store().embeddings().store("minilm", Map.of("h1", new float[] {9}, "h2", new float[] {1}));

        Map<String, float[]> found = store().embeddings().find("minilm", List.of("h1", "h2", "h3"));

        assertThat(found).containsOnlyKeys("h1", "h2");
        assertThat(found.get("h1")).containsExactly(vector);
        assertThat(store().embeddings().find("bge", List.of("h1"))).isEmpty();
    }

    @Test
    void more_vectors_than_a_query_can_name_are_found() {
        List<String> hashes = IntStream.range(0, 1_200).mapToObj(i -> "n" + i).toList();
        hashes.forEach(hash -> store().embeddings().store("many", Map.of(hash, new float[] {hash.length()})));

        assertThat(store().embeddings().find("many", hashes)).hasSize(1_200);
    }

    @Test
    void questions_to_a_person_are_asked_once_and_answered() {
        String run = aRun();
        store().annotations().ask(run, List.of("one?", "two?"));
        store().annotations().ask(run, List.of("two?"));

        assertThat(store().annotations().answer(run, "one?", "yes")).isTrue();
        assertThat(store().annotations().answer(run, "never asked", "yes")).isFalse();
        assertThat(store().annotations().pending(run)).containsExactly("two?");
        assertThat(store().annotations().answered(run)).containsExactly(Map.entry("one?", "yes"));
    }
}
