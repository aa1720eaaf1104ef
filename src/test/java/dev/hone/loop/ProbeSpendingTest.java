package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Example;
import dev.hone.data.NormalText;
import dev.hone.data.RealData;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbeSpendingTest {
    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    private Path written() {
        return TinyLoop.in(folder.resolve("loop"))
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .write();
    }

    private SpentProbe spend(int rows, @Nullable Path out) {
        try (Workspace workspace = home.open()) {
            return workspace.promoteProbeFailures("latest", rows, out);
        }
    }

    private static Set<String> texts(List<Example> rows) {
        Set<String> texts = new HashSet<>();
        rows.forEach(row -> texts.add(NormalText.of(row.input())));
        return texts;
    }

    @Test
    void spent_failures_become_seeds_and_no_row_is_in_two_sets() {
        RealData before = home.load(written()).data();
        home.run(folder.resolve("loop/loop.yaml"));

        SpentProbe spent = spend(Integer.MAX_VALUE, folder.resolve("elsewhere/new"));

        assertThat(spent.moved()).isNotEmpty();
        RealData now = home.load(spent.file()).data();
        assertThat(texts(now.seeds())).containsAll(texts(before.seeds())).containsAll(texts(spent.moved()));
        assertThat(now.seeds()).hasSize(before.seeds().size() + spent.moved().size());
        assertThat(now.probe()).hasSize(before.probe().size() - spent.missing());
        assertThat(now.locked())
                .extracting(Example::input)
                .containsExactlyElementsOf(
                        before.locked().stream().map(Example::input).toList());
        List<List<Example>> sets = List.of(now.seeds(), now.probe(), now.locked(), now.pool());
        Set<String> all = new HashSet<>();
        sets.forEach(set -> all.addAll(texts(set)));
        assertThat(all).hasSize(sets.stream().mapToInt(set -> texts(set).size()).sum());
        assertThat(spent.loop()).isEqualTo("tiny-2");
        assertThat(home.run(spent.file()).run()).isEqualTo("tiny-2-1");
    }

    @Test
    void the_new_probe_is_as_hard_for_the_same_student_as_the_old_one() {
        home.run(written());

        SpentProbe spent = spend(2, folder.resolve("new"));

        assertThat(spent.moved()).hasSize(2);
        assertThat(spent.drawn()).hasSize(2);
        assertThat(spent.after()).isEqualTo(spent.before());
    }

    @Test
    void nothing_is_overwritten_and_the_run_and_its_files_stay() throws IOException {
        Path config = written();
        String text = Files.readString(config);
        String seeds = Files.readString(folder.resolve("loop/seeds.jsonl"));
        home.run(config);

        SpentProbe spent = spend(1, null);

        assertThat(spent.file()).isEqualTo(folder.resolve("loop/tiny-2/loop.yaml"));
        assertThat(Files.readString(spent.file())).startsWith("# Goes on from run tiny-1 of loop tiny.");
        assertThatThrownBy(() -> spend(1, null)).isInstanceOf(RunRefused.class).hasMessageContaining("exists");
        assertThat(Files.readString(config)).isEqualTo(text);
        assertThat(Files.readString(folder.resolve("loop/seeds.jsonl"))).isEqualTo(seeds);
        try (Stream<Path> left = Files.list(folder.resolve("loop"))) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(file -> file.endsWith(".tmp"));
        }
    }

    @Test
    void with_folds_only_rows_that_were_opened_are_spent() {
        Path config = TinyLoop.in(folder.resolve("loop"))
                .withFolds(3)
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .write();
        home.run(config);

        SpentProbe spent = spend(Integer.MAX_VALUE, folder.resolve("new"));

        var folds = dev.hone.evaluate.ProbeFolds.of(home.load(config).data().probe(), 3, 1);
        assertThat(spent.moved())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(folds.steers(row.id(), 1)).isTrue());
    }

    @Test
    void without_labels_in_the_pool_probe_shrinks_and_may_not_become_too_small() throws IOException {
        Path config = written();
        Path pool = folder.resolve("loop/pool.jsonl");
        Files.writeString(pool, Files.readString(pool).replaceAll(",\"output\":\"[a-z]+\"", ""));
        Path probe = folder.resolve("loop/probe.jsonl");
        Files.write(probe, Files.readAllLines(probe).subList(0, 31));
        home.run(config);

        assertThatThrownBy(() -> spend(Integer.MAX_VALUE, folder.resolve("new")))
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining("30 are the fewest", "only 0 fresh ones")
                .hasMessageContaining("--rows");
        assertThat(folder.resolve("new")).doesNotExist();
        SpentProbe one = spend(1, folder.resolve("new"));
        assertThat(one.missing()).isEqualTo(1);
        assertThat(one.after()).isGreaterThan(one.before());
        assertThat(home.load(one.file()).data().pool()).hasSize(60);
    }

    @Test
    void fresh_rows_are_labelled_unseen_and_of_known_labels() {
        Example seed = Example.seed("a seed", "x");
        List<Example> pool = List.of(
                Example.seed("A seed!", "x"),
                Example.seed("recorded", "x"),
                Example.seed("answered", ""),
                Example.seed("not labelled", ""),
                Example.seed("of no label", "z"),
                Example.seed("trained on", "y"),
                Example.seed("Recorded.", "y"));
        var data = new RealData(List.of(seed), List.of(), List.of(), List.of(), pool);

        List<Example> fresh = new FreshRows(
                        data,
                        Map.of("answered", "y", "of no label", "x"),
                        List.of(Example.seed("trained on", "y")),
                        List.of("x", "y"))
                .all();

        assertThat(fresh).extracting(Example::input).containsExactly("recorded", "answered");
        assertThat(fresh).extracting(Example::output).containsExactly("x", "y");
    }

    @Test
    void rows_of_the_same_label_are_drawn_before_others() {
        List<Example> spent = List.of(Example.seed("one", "x"), Example.seed("two", "y"));
        List<Example> fitting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            fitting.add(Example.seed("fresh " + i, "z"));
        }
        fitting.add(Example.seed("the same label", "y"));

        List<Example> drawn = FreshRows.draw(spent, fitting, 1);

        assertThat(drawn).hasSize(2).extracting(Example::output).containsExactly("y", "z");
        assertThat(FreshRows.draw(spent, List.of(), 1)).isEmpty();
        assertThat(FreshRows.draw(spent, fitting.reversed(), 1)).isEqualTo(drawn);
    }

    @Test
    void names_count_on() {
        assertThat(SpentLoop.next("bank")).isEqualTo("bank-2");
        assertThat(SpentLoop.next("bank-2")).isEqualTo("bank-3");
        assertThat(SpentLoop.next("bank-77x")).isEqualTo("bank-77x-2");
        assertThat(SpentLoop.next("a".repeat(64))).hasSize(64).endsWith("a-2");
    }
}
