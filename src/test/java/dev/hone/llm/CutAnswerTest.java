package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer that the limit of tokens cut off is asked for anew, not repaired. */
class CutAnswerTest {
    private static final OutputSchema SCHEMA = new OutputSchema("one", "{\"type\":\"object\",\"required\":[\"a\"]}");
    private static final ChatRequest REQUEST = ChatRequest.of("m", List.of(Message.user("say")), Sampling.upTo(20))
            .withSchema(SCHEMA)
            .withSample(7);

    private final List<ChatRequest> asked = new ArrayList<>();
    private final Deque<ChatAnswer> answers = new ArrayDeque<>();
    private final ChatModel model = new SchemaModel((request, purpose) -> {
        asked.add(request);
        return new Reply.Answered(answers.remove(), false);
    });

    private void cut(String text) {
        answers.add(new ChatAnswer(text, "", Finish.LENGTH, Usage.of(1, 20), List.of()));
    }

    @Test
    void it_is_another_sample_of_the_same_messages() {
        cut("{\"a\": [1, 2");
        answers.add(ChatAnswer.of("{\"a\": 1}", Usage.of(1, 5)));

        Reply reply = model.ask(REQUEST, new Purpose("generate", "t", 1));

        assertThat(reply).isInstanceOf(Reply.Answered.class);
        assertThat(asked).extracting(ChatRequest::messages).containsOnly(REQUEST.messages());
        assertThat(asked)
                .extracting(ChatRequest::sample)
                .doesNotHaveDuplicates()
                .startsWith(7);
    }

    @Test
    void one_that_is_cut_but_whole_is_taken() {
        cut("{\"a\": 1}");

        assertThat(model.ask(REQUEST, new Purpose("generate", "t", 1))).isInstanceOf(Reply.Answered.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void after_some_it_is_given_up_with_advice() {
        for (int i = 0; i < 4; i++) {
            cut("{\"a\": [");
        }

        assertThat(model.ask(REQUEST, new Purpose("generate", "t", 1)))
                .isInstanceOfSatisfying(
                        Reply.GivenUp.class,
                        lost -> assertThat(lost.reason())
                                .contains("cut off at 20 tokens")
                                .contains("raise max-tokens"));
    }
}
