package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.curate.Assessment.Stand;
import dev.hone.data.Example;
import dev.hone.fixture.HashEmbedder;
import dev.hone.generate.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Examples that somebody has to be asked about. */
class AssessorTest {
    private final List<List<String>> asked = new ArrayList<>();

    private Assessor by(String gate, Function<Example, Stand> says) {
        return new Assessor() {
            @Override
            public String gate() {
                return gate;
            }

            @Override
            public List<Assessment> assess(List<Example> examples) {
                asked.add(
                        examples.stream().map(row -> gate + ": " + row.input()).toList());
                return examples.stream()
                        .map(row -> new Assessment(row.id(), gate, says.apply(row), "bad", "It is bad.", Map.of()))
                        .toList();
            }
        };
    }

    private static Stand bad(Example row) {
        return row.input().startsWith("bad") ? Stand.FAILED : Stand.PASSED;
    }

    private static Curated curate(Map<String, Integer> wanted, List<Assessor> assessors, String... inputs) {
        List<Candidate> offered = new ArrayList<>();
        for (String input : inputs) {
            offered.add(Rows.candidate(input, "a"));
        }
        return new Curator(Rows.CONFIG, new HashEmbedder(), Rows.reference(List.of(), List.of(), List.of()))
                .curate(offered, List.of(), wanted, assessors);
    }

    private static List<String> kept(Curated curated) {
        return curated.kept().stream().map(one -> one.example().input()).toList();
    }

    @Test
    void nobody_is_asked_about_what_another_gate_drops_or_the_quota_does_not_want() {
        Curated curated = curate(
                Map.of("t", 2),
                List.of(by("judge", AssessorTest::bad)),
                "one about cards",
                " ",
                "One about CARDS!",
                "bad words here",
                "two of a kind",
                "three blind mice");

        assertThat(kept(curated)).containsExactly("one about cards", "two of a kind");
        assertThat(asked)
                .containsExactly(
                        List.of("judge: one about cards", "judge: bad words here"), List.of("judge: two of a kind"));
        assertThat(curated.dropped())
                .extracting(drop -> drop.gate() + "/" + drop.reason() + " " + drop.forGood())
                .containsExactly(
                        "format/empty true",
                        "exact-duplicate/same-text true",
                        "judge/bad true",
                        "quota/over-quota false");
        assertThat(curated.assessed()).hasSize(3);
    }

    @Test
    void the_copy_of_an_example_that_is_not_passed_gets_its_own_hearing() {
        String text = "the words of a long message that somebody wrote about rain and sun".repeat(3);

        Curated curated = curate(
                Rows.PLENTY,
                List.of(by("judge", row -> row.input().equals(text) ? Stand.FAILED : Stand.PASSED)),
                text,
                text + "s",
                text + "es");

        assertThat(kept(curated)).containsExactly(text + "s");
        assertThat(curated.dropped()).extracting(Dropped::gate).containsExactly("judge", "minhash-duplicate");
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_second_assessor_hears_only_of_what_the_first_has_passed() {
        Curated curated = curate(
                Rows.PLENTY,
                List.of(by("agreement", AssessorTest::bad), by("judge", row -> Stand.FLAGGED)),
                "bad words here",
                "good words there");

        assertThat(kept(curated)).containsExactly("good words there");
        assertThat(asked)
                .containsExactly(
                        List.of("agreement: bad words here", "agreement: good words there"),
                        List.of("judge: good words there"));
    }

    @Test
    void without_an_answer_an_example_is_not_kept_and_may_come_back() {
        Curated curated = curate(Rows.PLENTY, List.of(by("judge", row -> Stand.UNKNOWN)), "some words");

        assertThat(curated.dropped()).singleElement().satisfies(drop -> {
            assertThat(drop.gate()).isEqualTo("judge");
            assertThat(drop.forGood()).isFalse();
        });
    }
}
