package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import dev.hone.generate.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CuratorTest {
    private static Curated curate(Reference reference, List<Example> keptBefore, Candidate... offered) {
        return new Curator(Rows.CONFIG, new HashEmbedder(), reference)
                .curate(List.of(offered), keptBefore, Rows.PLENTY);
    }

    private static Reference seeds(String... seeds) {
        return Rows.reference(List.of(seeds).stream().map(Rows::row).toList(), List.of(), List.of());
    }

    private static Candidate labelled(String input, String output) {
        var lineage = new Lineage(Source.POOL, "teacher", Lineage.LABELLED, null, List.of(), "t", 1, Map.of());
        return new Candidate(new Example(input, output, lineage), "t", null);
    }

    private static List<String> reasons(Curated curated) {
        return curated.dropped().stream()
                .map(drop -> drop.gate() + "/" + drop.reason())
                .toList();
    }

    @Test
    void rows_that_are_no_rows_are_dropped_by_format() {
        Curated curated = curate(
                seeds(),
                List.of(),
                Rows.candidate("  ", "a"),
                Rows.candidate("x".repeat(301), "a"),
                Rows.candidate("bell \u0007", "a"),
                Rows.candidate("half \uD83D pair", "a"),
                Rows.candidate("fine", " "),
                Rows.candidate("fine", "c"),
                Rows.candidate("fine\tand\nwhole \uD83D\uDE00", "a"));
        assertThat(reasons(curated))
                .containsExactly(
                        "format/empty",
                        "format/too-long",
                        "format/control-character",
                        "format/control-character",
                        "format/empty-output",
                        "format/unknown-label");
        assertThat(curated.kept()).hasSize(1);
    }

    @Test
    void the_same_text_is_kept_once_whatever_its_case_and_punctuation() {
        Curated curated = curate(
                seeds("Where is my card?"),
                List.of(Rows.row("Was my payment made")),
                Rows.candidate("where is MY card", "a"),
                Rows.candidate("was my payment made?!", "a"),
                Rows.candidate("entirely new words", "a"),
                Rows.candidate("Entirely new, words.", "a"));
        assertThat(curated.kept()).hasSize(1);
        assertThat(reasons(curated)).containsOnly("exact-duplicate/same-text");
    }

    @Test
    void the_same_text_with_another_label_is_a_conflict() {
        Curated curated = curate(seeds("Where is my card?"), List.of(), Rows.candidate("where is my card", "b"));
        assertThat(reasons(curated)).containsExactly("exact-duplicate/other-label");
        assertThat(curated.dropped().getFirst().detail()).contains("a seed").contains("labelled a");
    }

    @Test
    void near_copies_of_seeds_of_kept_examples_and_of_each_other_leave_one() {
        String near = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";
        Curated curated = curate(
                seeds("seed " + near),
                List.of(Rows.row("alpha beta gamma delta")),
                Rows.candidate(near + " seed", "a"),
                Rows.candidate("delta gamma beta alpha", "b"),
                Rows.candidate("red green blue", "a"),
                Rows.candidate("blue green red", "a"));
        assertThat(reasons(curated))
                .containsExactly(
                        "cosine-duplicate/near-seed", "cosine-duplicate/near-kept", "cosine-duplicate/near-kept");
        assertThat(curated.dropped().getFirst().detail())
                .contains("Cosine 1.000")
                .contains("0.92");
    }

    @Test
    void a_full_target_drops_what_is_good_but_lets_it_come_back() {
        Curator curator = new Curator(Rows.CONFIG, new HashEmbedder(), seeds());
        List<Candidate> offered = List.of(
                Rows.candidate("first thing", "a"),
                Rows.candidate("second item", "a"),
                Rows.candidate("other target", "a", "u", null),
                Rows.candidate("  ", "a"));
        Curated curated = curator.curate(offered, List.of(), Map.of("t", 1));
        assertThat(curated.kept()).containsExactly(offered.getFirst());
        assertThat(reasons(curated)).containsExactly("quota/over-quota", "quota/over-quota", "format/empty");
        assertThat(curated.dropped()).extracting(Dropped::forGood).containsExactly(false, false, true);
    }

    private static final Map<String, Integer> WANTED = Map.of("t0", 12, "t1", 60);

    private static List<Candidate> offers(SplittableRandom random) {
        List<Candidate> offered = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String label = List.of("a", "b", "c").get(random.nextInt(3));
            offered.add(Rows.candidate(Rows.text(random, 14), label, "t" + random.nextInt(2), "p"));
        }
        return offered;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everything_offered_is_kept_or_dropped_with_a_reason_and_counted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Curator curator = new Curator(Rows.CONFIG, new HashEmbedder(), reference(random));
        List<Candidate> offered = offers(random);
        Curated curated = curator.curate(offered, List.of(), WANTED);
        List<Candidate> accounted = new ArrayList<>(curated.kept());
        curated.dropped().forEach(drop -> accounted.add(drop.candidate()));
        assertThat(accounted).containsExactlyInAnyOrderElementsOf(offered);
        assertThat(curated.dropped()).allSatisfy(drop -> {
            assertThat(drop.reason()).isNotBlank();
            assertThat(drop.detail()).endsWith(".");
        });
        Funnel funnel = Funnel.of(500, curated);
        int dropped =
                funnel.dropped().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(funnel.kept() + dropped).isEqualTo(funnel.generated()).isEqualTo(offered.size());
        assertThat(funnel.asked()).isEqualTo(500);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void two_batches_one_after_the_other_give_what_one_batch_gives(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Reference reference = reference(random);
        List<Candidate> offered = offers(random);
        int cut = random.nextInt(offered.size());
        Curator curator = new Curator(Rows.CONFIG, new HashEmbedder(), reference);
        Curated whole = new Curator(Rows.CONFIG, new HashEmbedder(), reference).curate(offered, List.of(), WANTED);

        Curated first = curator.curate(offered.subList(0, cut), List.of(), WANTED);
        List<Example> kept = first.kept().stream().map(Candidate::example).toList();
        Map<String, Integer> left = new HashMap<>(WANTED);
        first.kept().forEach(given -> left.merge(given.targetId(), -1, Integer::sum));
        Curated second = curator.curate(offered.subList(cut, offered.size()), kept, left);

        List<Candidate> inTwo = new ArrayList<>(first.kept());
        inTwo.addAll(second.kept());
        assertThat(inTwo).isEqualTo(whole.kept());
        Funnel sum = Funnel.none().plus(Funnel.of(cut, first)).plus(Funnel.of(120 - cut, second));
        assertThat(sum).isEqualTo(Funnel.of(120, whole));
    }

    private static Reference reference(SplittableRandom random) {
        List<List<Example>> sets = new ArrayList<>();
        for (int set = 0; set < 4; set++) {
            List<Example> rows = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                rows.add(Rows.row(Rows.text(random, 14)));
            }
            sets.add(rows);
        }
        return new Reference(sets.get(0), sets.get(1), sets.get(2), sets.get(3), Set.of("a", "b"));
    }

    @Test
    void aimed_rows_that_leak_are_counted_apart() {
        Reference reference = Rows.reference(List.of(), List.of(Rows.row("the probe row")), List.of());
        Curated curated = curate(
                reference,
                List.of(),
                Rows.candidate("the probe row", "a", "t", "p1"),
                Rows.candidate("The probe row!", "a", "t", null),
                Rows.candidate(" ", "a", "t", "p1"));
        Funnel funnel = Funnel.of(5, curated);
        assertThat(funnel.aimedLeaks()).isEqualTo(1);
        assertThat(funnel.dropped()).containsEntry("leak/exact-probe", 2).containsEntry("format/empty", 1);
        assertThat(funnel.asked()).isEqualTo(5);
        assertThat(funnel.plus(funnel).aimedLeaks()).isEqualTo(2);
    }

    @Test
    void each_text_is_embedded_once() {
        HashEmbedder embedder = new HashEmbedder();
        Curator curator = new Curator(Rows.CONFIG, embedder, seeds("one seed"));
        List<Candidate> offered = List.of(Rows.candidate("a b c", "a"), Rows.candidate(" ", "a"));
        curator.curate(offered, List.of(), Rows.PLENTY);
        curator.curate(offered, List.of(offered.getFirst().example()), Rows.PLENTY);
        assertThat(embedder.embedded()).as("one seed, one candidate with words").isEqualTo(2);
    }

    @Test
    void a_label_that_a_model_gave_brings_back_no_personal_data_of_a_seed_but_may_repeat_its_input() {
        var free = new Reference(
                List.of(Rows.row("write to jane.doe@example.org")), List.of(), List.of(), List.of(), Set.of());
        Curated curated = new Curator(Rows.CONFIG, new HashEmbedder(), free)
                .curate(
                        List.of(
                                labelled("who helps me", "jane.doe@example.org"),
                                labelled("is jane.doe@example.org yours", "jane.doe@example.org")),
                        List.of(),
                        Rows.PLENTY);

        assertThat(reasons(curated)).containsExactly("personal-data/of-a-seed");
        assertThat(curated.kept()).hasSize(1);
    }

    @Test
    void personal_data_of_a_seed_does_not_come_back_in_any_writing() {
        Curated curated = curate(
                seeds("call +44 20 7946 0958 or write to Jane.Doe@example.org"),
                List.of(),
                Rows.candidate("my number is +44 (20) 79460958", "a"),
                Rows.candidate("mails to JANE.DOE@EXAMPLE.ORG bounce", "a"),
                Rows.candidate("mails to john.doe@example.org bounce badly", "a"));

        assertThat(reasons(curated)).containsExactly("personal-data/of-a-seed", "personal-data/of-a-seed");
        assertThat(curated.kept()).hasSize(1);
    }
}
