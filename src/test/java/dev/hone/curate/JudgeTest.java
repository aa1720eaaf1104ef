package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.PrivacyConfig;
import dev.hone.curate.Assessment.Stand;
import dev.hone.data.Example;
import dev.hone.llm.ChatAnswer;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.llm.Usage;
import dev.hone.verify.NumericEquality;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts, trials, and a second teacher's answers. */
class JudgeTest {
    private static final List<Example> SEEDS = IntStream.range(0, 60)
            .mapToObj(i -> Example.seed("message %d about the topic".formatted(i), i % 2 == 0 ? "a" : "b"))
            .toList();
    private final List<ChatRequest> asked = new ArrayList<>();

    private Judge judge(Function<String, Reply> says, boolean gates, boolean local, PrivacyConfig privacy) {
        var way = new Asked("m", 500, local, privacy, requests -> {
            asked.addAll(requests);
            return requests.stream()
                    .map(request -> says.apply(request.messages().getLast().content()))
                    .toList();
        });
        return new Judge(
                way, GullibleJudge.TASK, new Judge.Board(List.of("a", "b"), SEEDS, GullibleJudge.RULE, 1, gates));
    }

    private Assessment said(Function<String, Reply> says, boolean gates) {
        return judge(says, gates, true, new PrivacyConfig(false, null))
                .assess(List.of(Example.seed("an input", "a")))
                .getFirst();
    }

    private static Reply scores(int correctness, int clarity, int uniqueness) {
        return text("""
                {"correctness": {"reasoning": "not so", "score": %d}, "clarity": {"reasoning": "r", "score": %d},
                 "uniqueness": {"reasoning": "r", "score": %d}}""".formatted(correctness, clarity, uniqueness));
    }

    private static Reply text(String text) {
        return new Reply.Answered(ChatAnswer.of(text, Usage.of(1, 1)), false);
    }

    @Test
    void every_criterion_must_reach_the_level_and_the_lowest_is_named() {
        assertThat(said(prompt -> scores(4, 5, 4), true).stand()).isEqualTo(Stand.PASSED);
        assertThat(said(prompt -> scores(3, 5, 5), true)).satisfies(one -> {
            assertThat(one.stand()).isEqualTo(Stand.FAILED);
            assertThat(one.reason()).isEqualTo("correctness");
            assertThat(one.detail()).isEqualTo("correctness: 3 of 5, at least 4 wanted: not so");
            assertThat(one.scores()).containsEntry("clarity", 5).hasSize(3);
        });
        assertThat(said(prompt -> scores(3, 5, 5), false).stand()).isEqualTo(Stand.FLAGGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "{}",
                "score: 5",
                "{\"correctness\": {\"reasoning\": \"r\", \"score\": 5}}",
                "{\"correctness\": 5, \"clarity\": 5, \"uniqueness\": 5}",
                "{\"correctness\": {\"reasoning\": \"r\", \"score\": 6},"
                        + " \"clarity\": {\"reasoning\": \"r\", \"score\": 5},"
                        + " \"uniqueness\": {\"reasoning\": \"r\", \"score\": 5}}",
                "{\"correctness\": {\"reasoning\": \"r\", \"score\": \"5\"},"
                        + " \"clarity\": {\"reasoning\": \"r\", \"score\": 5},"
                        + " \"uniqueness\": {\"reasoning\": \"r\", \"score\": 5}}",
                "{\"correctness\": {\"score\": 5}, \"clarity\": {\"score\": 5}, \"uniqueness\": {\"score\": 5}}",
                "{\"correctness\": {\"reasoning\": \"r\", \"score\": 5},"
                        + " \"clarity\": {\"reasoning\": \"r\", \"score\": 5},"
                        + " \"uniqueness\": {\"reasoning\": \"r\", \"score\": 5}, \"more\": 1}"
            })
    void what_is_no_verdict_passes_nothing(String answer) {
        assertThat(said(prompt -> text(answer), true).stand()).isEqualTo(Stand.UNKNOWN);
    }

    @Test
    void a_reply_that_is_no_answer_passes_nothing() {
        assertThat(said(prompt -> new Reply.GivenUp("down"), true).detail()).contains("down");
        assertThat(said(prompt -> new Reply.Denied("wrong key"), true).stand()).isEqualTo(Stand.UNKNOWN);
        Assessment over = said(prompt -> new Reply.OverBudget("the budget of the run of 3 calls"), true);
        assertThat(over.stand()).isEqualTo(Stand.UNKNOWN);
        assertThat(over.overBudget()).isTrue();
        assertThatThrownBy(() -> said(prompt -> new Reply.Stopped(), true)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void personal_data_reaches_a_judge_only_where_it_may() {
        Example personal = Example.seed("write to jane.doe@example.org please", "a");

        Assessment shy = judge(prompt -> scores(5, 5, 5), true, false, new PrivacyConfig(false, null))
                .assess(List.of(personal))
                .getFirst();
        assertThat(shy.stand()).isEqualTo(Stand.UNKNOWN);
        assertThat(asked).isEmpty();
        judge(prompt -> scores(5, 5, 5), true, false, new PrivacyConfig(true, null))
                .assess(List.of(personal));
        assertThat(asked.getLast().messages().getLast().content())
                .contains("[e-mail address]")
                .doesNotContain("jane.doe");
        judge(prompt -> scores(5, 5, 5), true, true, new PrivacyConfig(false, null))
                .assess(List.of(personal));
        assertThat(asked.getLast().messages().getLast().content()).contains("jane.doe");
    }

    @Test
    void a_seed_that_is_judged_is_not_shown_as_an_example() {
        judge(prompt -> scores(5, 5, 5), true, true, new PrivacyConfig(false, null))
                .assess(List.of(SEEDS.get(4)));

        String prompt = asked.getLast().messages().getLast().content();
        assertThat(prompt.split("message 4 about", -1)).hasSize(2);
        assertThat(prompt.split("\"output\":\"a\"", -1)).hasSize(5);
    }

    @Test
    void a_good_judge_gates_a_blind_one_does_not() {
        JudgeCalibration good = trial(prompt -> honest(prompt) ? scores(5, 5, 5) : scores(1, 1, 1));
        JudgeCalibration kind = trial(prompt -> scores(5, 5, 5));
        JudgeCalibration strict = trial(prompt -> scores(2, 2, 2));
        JudgeCalibration mute = trial(prompt -> new Reply.GivenUp("down"));

        assertThat(good.gates()).isTrue();
        assertThat(good.sensitivity()).isEqualTo(Share.of(40, 40));
        assertThat(good.specificity().of()).isEqualTo(40);
        assertThat(good.kappa()).isEqualTo(1);
        assertThat(good.kinds())
                .extracting(JudgeCalibration.Kind::name)
                .containsExactly("garbled", "wrong output", "wrong output, with an order to the judge");
        assertThat(kind.gates()).isFalse();
        assertThat(kind.kappa()).isEqualTo(0);
        assertThat(kind.specificity().hits()).isZero();
        assertThat(strict.gates()).isFalse();
        assertThat(strict.sensitivity().hits()).isZero();
        assertThat(mute.gates()).isFalse();
        assertThat(mute.unknown()).isEqualTo(80);
    }

    private JudgeCalibration trial(Function<String, Reply> says) {
        return JudgeTrials.run(judge(says, true, true, new PrivacyConfig(false, null)), SEEDS, 3);
    }

    /** Knows that even messages are about a. */
    private static boolean honest(String prompt) {
        String judged = prompt.substring(prompt.indexOf("The example to judge"));
        var number = java.util.regex.Pattern.compile("message (\\d+) about the topic\",\"output\":\"([ab])\"")
                .matcher(judged);
        return number.find()
                && (Integer.parseInt(number.group(1)) % 2 == 0)
                        == number.group(2).equals("a");
    }

    @ParameterizedTest
    @CsvSource({"9,10,0.9,0.596,0.982", "0,10,0,0,0.278", "10,10,1,0.722,1", "50,100,0.5,0.404,0.596"})
    void shares_have_the_interval_of_wilson(int hits, int of, double value, double low, double high) {
        Share share = Share.of(hits, of);

        assertThat(share.value()).isEqualTo(value);
        assertThat(share.low()).isCloseTo(low, within(0.001));
        assertThat(share.high()).isCloseTo(high, within(0.001));
        assertThatThrownBy(() -> Share.of(of + 1, of)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void kappa_is_that_of_cohen() {
        // 2x2 table 20, 5, 10, 15: the example of many textbooks, kappa 0.4
        JudgeCalibration judge = JudgeCalibration.of(Share.of(20, 25), Share.of(15, 25), List.of(), 0);

        assertThat(judge.kappa()).isCloseTo(0.4, within(1e-9));
        assertThat(judge.kappaLow()).isCloseTo(0.4 - 1.959964 * Math.sqrt(0.7 * 0.3 / 50) / 0.5, within(1e-9));
        assertThat(judge.gates()).isFalse();
    }

    @Test
    void the_share_of_good_rows_is_corrected_for_the_judges_errors() {
        JudgeCalibration judge = JudgeCalibration.of(Share.of(90, 100), Share.of(80, 100), List.of(), 0);

        CorrectedShare corrected = CorrectedShare.of(Share.of(620, 1000), judge).orElseThrow();

        assertThat(corrected.value()).isCloseTo((0.62 + 0.8 - 1) / 0.7, within(1e-9)); // 0.6
        assertThat(corrected.low()).isBetween(0.45, 0.55);
        assertThat(corrected.high()).isBetween(0.65, 0.75);
        JudgeCalibration guess = JudgeCalibration.of(Share.of(50, 100), Share.of(50, 100), List.of(), 0);
        assertThat(CorrectedShare.of(Share.of(620, 1000), guess)).isEmpty();
        assertThat(CorrectedShare.of(Share.of(0, 0), judge)).isEmpty();
    }

    @Test
    void a_second_teacher_keeps_what_it_answers_too_and_never_sees_the_output() {
        var way = new Asked("m", 500, true, new PrivacyConfig(false, null), requests -> {
            asked.addAll(requests);
            return List.of(text("{\"output\": \"a\"}"), text("{\"output\": \"b\"}"), text("oops"));
        });

        List<Assessment> said = new Agreement(way, GullibleJudge.TASK, List.of("a", "b"), JudgeTest::same, 1)
                .assess(List.of(Example.seed("x", "a"), Example.seed("SECRETLY y", "a"), Example.seed("z", "a")));

        assertThat(said).extracting(Assessment::stand).containsExactly(Stand.PASSED, Stand.FAILED, Stand.UNKNOWN);
        assertThat(said).extracting(Assessment::gate).containsOnly("agreement");
        assertThat(said.get(1).detail()).isEqualTo("The second teacher answers: b");
        assertThat(asked)
                .allSatisfy(request ->
                        assertThat(request.messages().getLast().content()).doesNotContain("\"output\""));
    }

    @Test
    void outputs_agree_by_what_they_mean_where_that_can_be_computed() {
        var way = new Asked(
                "m", 9, true, new PrivacyConfig(false, null), requests -> List.of(text("{\"output\": \"8/2\"}")));
        Agreement numbers = new Agreement(way, GullibleJudge.TASK, List.of(), new NumericEquality(0), 1);

        assertThat(numbers.assess(List.of(Example.seed("8/2", "#### 4"))))
                .extracting(Assessment::stand)
                .containsExactly(Stand.PASSED);
    }

    private static dev.hone.verify.Equality same(String expected, String answer) {
        return expected.equals(answer)
                ? new dev.hone.verify.Equality.Equal()
                : new dev.hone.verify.Equality.Different("another");
    }
}
