package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorpusTeacherTest extends TeacherContract {
    private static final List<CorpusRow> CARDS = List.of(
            new CorpusRow("my card is lost somewhere", "card", "expand", "1"),
            new CorpusRow("the shop refused my payment", "card", "expand", "2"),
            new CorpusRow("my parcel is lost somewhere", "refund", "expand", "3"),
            new CorpusRow("the shop owes me money", "refund", null, "4"));

    @Override
    Teacher teacher() {
        return new CorpusTeacher("recorded", Texts.corpus(), new HashEmbedder());
    }

    @Override
    Source source() {
        return Source.GENERATED;
    }

    private static List<Candidate> ask(Target... targets) {
        return new CorpusTeacher("recorded", CARDS, new HashEmbedder()).ask(Texts.request(1, Set.of(), targets));
    }

    @Test
    void the_choice_changes_when_the_failures_change() {
        assertThat(Texts.inputs(ask(Texts.aimed(1, Texts.aim("p", "lost card", "card")))))
                .containsExactly("my card is lost somewhere");
        assertThat(Texts.inputs(ask(Texts.aimed(1, Texts.aim("p", "shop payment", "card")))))
                .containsExactly("the shop refused my payment");
    }

    @Test
    void an_aimed_row_has_the_right_label_even_where_another_label_is_nearer() {
        assertThat(Texts.inputs(ask(Texts.aimed(1, Texts.aim("p", "my parcel is lost somewhere", "card")))))
                .containsExactly("my card is lost somewhere");
    }

    @Test
    void failing_inputs_ask_in_turn_and_one_without_rows_left_drops_out() {
        Aim card = Texts.aim("p1", "lost", "card");
        Aim refund = Texts.aim("p2", "lost", "refund");
        Aim nothing = Texts.aim("p3", "lost", "unheard");
        assertThat(ask(Texts.aimed(3, nothing, card, refund)))
                .extracting(Candidate::aimedAt)
                .containsExactly("p1", "p2", "p1");
        assertThat(ask(Texts.aimed(9, card, refund)))
                .as("fewer where exhausted")
                .hasSize(4);
    }

    @Test
    void rows_of_one_target_are_not_given_to_another() {
        Aim card = Texts.aim("p1", "lost card", "card");
        List<Candidate> offered = ask(Texts.aimed(2, card), Texts.coverage("card", 2));
        assertThat(offered).hasSize(2).allMatch(given -> given.aimedAt() != null);
    }

    @Test
    void a_used_row_makes_room_for_the_next_nearest() {
        CorpusTeacher teacher = new CorpusTeacher("recorded", CARDS, new HashEmbedder());
        Target target = Texts.aimed(1, Texts.aim("p", "lost card", "card"));
        Set<String> used = new HashSet<>(Texts.ids(teacher.ask(Texts.request(1, Set.of(), target))));
        List<Candidate> second = teacher.ask(Texts.request(1, used, target));
        assertThat(Texts.inputs(second)).containsExactly("the shop refused my payment");
        used.addAll(Texts.ids(second));
        assertThat(teacher.ask(Texts.request(1, used, target))).isEmpty();
    }

    @Test
    void margin_takes_what_the_student_is_least_sure_of_and_respects_a_label() {
        assertThat(Texts.inputs(ask(Texts.any(Target.Kind.MARGIN, 2))))
                .containsExactly("the shop owes me money", "my card is lost somewhere");
        Target cards = new Target("r1-m", Target.Kind.MARGIN, null, "card", List.of(), 1);
        assertThat(Texts.inputs(ask(cards))).containsExactly("my card is lost somewhere");
    }

    @Test
    void lineage_names_the_recorded_row_and_its_strategy() {
        List<Candidate> offered = ask(Texts.coverage("refund", 2));
        assertThat(offered).hasSize(2).allSatisfy(given -> {
            boolean parcel = given.example().input().contains("parcel");
            assertThat(given.example().lineage().parents()).containsExactly(parcel ? "3" : "4");
            assertThat(given.example().lineage().strategy()).isEqualTo(parcel ? "expand" : null);
        });
    }

    @Test
    void a_row_that_the_file_holds_twice_is_offered_once() {
        CorpusTeacher teacher = new CorpusTeacher(
                "recorded",
                List.of(CARDS.getFirst(), new CorpusRow("My card is LOST, somewhere!", "card", "edge", "9")),
                new HashEmbedder());
        assertThat(teacher.ask(Texts.request(1, Set.of(), Texts.coverage("card", 5))))
                .hasSize(1);
    }

    @Test
    void nothing_is_embedded_before_nearness_is_asked_for() {
        HashEmbedder embedder = new HashEmbedder();
        CorpusTeacher teacher = new CorpusTeacher("recorded", CARDS, embedder);
        teacher.ask(Texts.request(1, Set.of(), Texts.coverage("card", 2), Texts.any(Target.Kind.RANDOM, 1)));
        assertThat(embedder.embedded()).isZero();
        teacher.ask(Texts.request(1, Set.of(), Texts.aimed(1, Texts.aim("p", "lost", "card"))));
        teacher.ask(Texts.request(2, Set.of(), Texts.aimed(1, Texts.aim("p", "lost", "card"))));
        assertThat(embedder.embedded()).as("four rows once, one aim twice").isEqualTo(6);
    }

    @Test
    void it_says_that_its_answers_are_recorded_and_not_written_to_order() {
        assertThat(teacher().simulated()).contains("recorded file").contains("recorded");
        assertThat(teacher().writesToOrder()).isFalse();
    }
}
