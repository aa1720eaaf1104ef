package dev.hone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamingTest {
    @Test
    void the_main_confusion_is_the_most_frequent_and_ties_go_by_name() {
        List<Failure> members = new ArrayList<>(fail("b", "a", "x1 common", "x2 common"));
        members.addAll(fail("a", "b", "y1 common", "y2 common"));

        assertThat(name(members).confusion()).isEqualTo("a -> b");
        members.addAll(fail("b", "a", "z common"));
        assertThat(name(members).confusion()).isEqualTo("b -> a");
    }

    @Test
    void one_odd_input_does_not_name_its_cluster() {
        List<Failure> members = fail("a", "b", "zebra zebra zebra zebra river", "river mouth", "wide river");

        assertThat(name(members).terms()).containsExactly("river");
    }

    @Test
    void without_a_common_word_any_word_may_name_it() {
        assertThat(name(fail("a", "b", "zebra", "river")).terms()).containsExactly("river", "zebra");
    }

    @Test
    void inputs_of_stop_words_alone_leave_the_confusion() {
        assertThat(name(fail("noun.act", "noun.event", "to be", "I am", "?!")).text())
                .isEqualTo("noun act read as noun event");
    }

    @Test
    void labels_are_made_readable_but_kept_byte_for_byte_in_the_confusion() {
        Naming.Name name = name(fail("reverted_card_payment?", "Refund_not_showing_up", "refund", "refund"));

        assertThat(name.text()).isEqualTo("refund: reverted card payment? read as Refund not showing up");
        assertThat(name.confusion()).isEqualTo("reverted_card_payment? -> Refund_not_showing_up");
        assertThat(Words.readable("___")).isEqualTo("___");
    }

    @Test
    void words_keep_inner_hyphens_and_other_scripts() {
        assertThat(Words.of("The Top-Up — isn’t 'ÜBER' 3x x 水 of naïve"))
                .containsExactly("top-up", "über", "3x", "水", "naïve");
    }

    private static Naming.Name name(List<Failure> members) {
        return Naming.of(List.of(members), members).name(0);
    }

    private static List<Failure> fail(String expected, String answered, String... inputs) {
        List<Failure> failures = new ArrayList<>();
        for (String input : inputs) {
            failures.add(new Failure(expected + input, input, expected, answered, 0.5));
        }
        return failures;
    }
}
