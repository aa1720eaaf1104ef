package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches at fake providers that misbehave: every row is paid for once, and nothing is lost. */
final class BatchTest {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryBatches batches = new InMemoryBatches();

    static Stream<Arguments> families() {
        return Stream.of(
                family("openai", OpenAiBatchServer::new),
                family("anthropic", AnthropicBatchServer::new),
                family("mistral", OtherBatchServers.Mistral::new),
                family("gemini", OtherBatchServers.Gemini::new));
    }

    private static Arguments family(String provider, Supplier<BatchServer> server) {
        return Arguments.of(provider, Named.of("fake", server));
    }

    static List<String> expected(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add("re: p" + i);
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("families")
    void answers_are_matched_in_whatever_order_they_come(String provider, Supplier<BatchServer> fake) {
        try (BatchServer server = fake.get();
                var process = new Batched(provider, server, ledger, batches)) {
            assertThat(process.ask(20)).extracting(Batched::text).containsExactlyElementsOf(expected(20));
            assertThat(server.jobs).hasSize(1);
            assertThat(process.ask(20))
                    .allSatisfy(reply -> assertThat(reply)
                            .isInstanceOfSatisfying(
                                    Reply.Answered.class,
                                    answered -> assertThat(answered.cached()).isTrue()));
            assertThat(server.jobs).hasSize(1);
            assertThat(batches.stages).endsWith(BatchJob.Stage.CLOSED);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_lost_response_to_the_creation_is_no_reason_to_create_again(String provider, Supplier<BatchServer> fake) {
        for (String fault : List.of("drop", "fail", "hopeless", "garble")) {
            try (BatchServer server = fake.get();
                    var process = new Batched(provider, server, new InMemoryLedger(), new InMemoryBatches())) {
                server.createFaults.add(fault);
                server.hiddenLooks = 3;

                assertThat(process.ask(5)).extracting(Batched::text).containsExactlyElementsOf(expected(5));
                assertThat(server.jobs).as(fault).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_creation_that_was_surely_refused_is_tried_again(String provider, Supplier<BatchServer> fake) {
        try (BatchServer server = fake.get();
                var process = new Batched(provider, server, ledger, batches)) {
            server.createFaults.addAll(List.of("refuse", "refuse"));

            assertThat(process.ask(3)).extracting(Batched::text).containsExactlyElementsOf(expected(3));
            assertThat(server.jobs).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void rows_that_failed_go_into_the_next_batch_and_no_others(String provider, Supplier<BatchServer> fake) {
        try (BatchServer server = fake.get();
                var process = new Batched(provider, server, ledger, batches)) {
            server.outcomes.put("p1", new ArrayDeque<>(List.of(provider.equals("anthropic") ? "429" : "500")));

            assertThat(process.ask(4)).extracting(Batched::text).containsExactlyElementsOf(expected(4));
            assertThat(server.jobs.values()).extracting(job -> job.rows.size()).containsExactly(4, 1);
        }
    }

    @Test
    void expired_rows_go_into_the_next_batch_until_their_attempts_are_used_up() {
        for (Map.Entry<String, Supplier<BatchServer>> family : Map.<String, Supplier<BatchServer>>of(
                        "openai", OpenAiBatchServer::new, "anthropic", AnthropicBatchServer::new)
                .entrySet()) {
            try (BatchServer server = family.getValue().get();
                    var process = new Batched(family.getKey(), server, new InMemoryLedger(), new InMemoryBatches())) {
                server.outcomes.put("p0", new ArrayDeque<>(List.of("expired", "expired")));
                server.outcomes.put("p1", new ArrayDeque<>(java.util.Collections.nCopies(20, "expired")));

                List<Reply> replies = process.ask(3);

                assertThat(Batched.text(replies.get(0))).isEqualTo("re: p0");
                assertThat(Batched.text(replies.get(2))).isEqualTo("re: p2");
                assertThat(replies.get(1))
                        .isInstanceOfSatisfying(
                                Reply.GivenUp.class,
                                lost -> assertThat(lost.reason()).startsWith("no usable answer in 8 attempts"));
                assertThat(server.jobs).hasSize(8);
            }
        }
    }

    @Test
    void a_row_that_is_refused_for_good_is_not_sent_again() {
        try (var server = new OpenAiBatchServer();
                var process = new Batched("openai", server, ledger, batches)) {
            server.outcomes.put("p1", new ArrayDeque<>(List.of("400")));
            server.outcomes.put("p2", new ArrayDeque<>(List.of("empty")));

            List<Reply> replies = process.ask(3);

            assertThat(replies.get(1)).isInstanceOf(Reply.GivenUp.class);
            assertThat(Batched.text(replies.get(2))).isEqualTo("re: p2");
            assertThat(server.jobs).hasSize(2);
        }
    }

    @Test
    void calls_cost_the_price_of_batches() {
        try (var server = new OpenAiBatchServer();
                var process = new Batched("openai", server, ledger, batches)) {
            process.ask(10);

            // 10,000 tokens read at $0.15 and 1,000 written at $0.60 a million, half of it
            assertThat(process.budget.spent().usd()).isEqualTo(Money.of("0.00105"));
            assertThat(ledger.spent("run-1")
                            .getOrDefault("generate", Spending.NOTHING)
                            .usd())
                    .isEqualTo(Money.of("0.00105"));
            assertThat(process.budget.spent().calls()).isEqualTo(10);
        }
    }

    @Test
    void batches_are_split_by_rows_by_bytes_and_by_model() {
        Provider small = with(Asked.provider("openai"), Map.of("batch-rows", "3", "batch-bytes", "2000"));
        try (var server = new OpenAiBatchServer();
                var process = new Batched(small, server, ledger, batches, Caps.NONE)) {
            assertThat(process.ask(7)).extracting(Batched::text).containsExactlyElementsOf(expected(7));
            assertThat(server.jobs.values()).extracting(job -> job.rows.size()).containsExactly(3, 3, 1);

            String large = "x".repeat(900);
            process.ask("a" + large, "b" + large, "c" + large);
            assertThat(server.jobs).hasSize(6);

            process.askAll(List.of(
                    process.request("one"), ChatRequest.of("gpt-4o", List.of(Message.user("two")), Sampling.upTo(10))));
            assertThat(server.jobs).hasSize(8);
        }
    }

    private static Provider with(Provider known, Map<String, String> quirks) {
        Map<String, String> all = new HashMap<>(known.quirks());
        all.putAll(quirks);
        return new Provider(
                known.id(),
                known.dialect(),
                known.baseUrl(),
                known.key(),
                known.capabilities(),
                all,
                known.limits(),
                known.catalogue());
    }

    @Test
    void a_batch_that_fails_as_a_whole_is_made_again_where_that_can_help() {
        try (var server = new OpenAiBatchServer();
                var process = new Batched("openai", server, ledger, batches)) {
            server.failsAsWhole = true; // too many tokens are waiting there

            List<Reply> replies = process.ask(2);

            assertThat(replies).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.GivenUp.class));
            assertThat(server.jobs).hasSizeGreaterThan(1);
            assertThat(process.budget.spent().usd()).isEqualTo(Money.ZERO);
        }
        try (var server = new OtherBatchServers.Mistral();
                var process = new Batched("mistral", server, ledger, batches)) {
            server.failsAsWhole = true;

            assertThat(process.ask(2)).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.GivenUp.class));
            assertThat(server.jobs).hasSize(1);
        }
    }

    @Test
    void the_key_goes_to_the_base_url_only() {
        try (var server = new AnthropicBatchServer();
                var process = new Batched("anthropic", server, ledger, batches)) {
            process.ask(2);

            assertThat(server.count("GET /messages/batches/msgbatch_1/results")).isEqualTo(1);
        }
    }

    @Test
    void without_a_batch_api_the_error_says_what_to_do() {
        try (var server = new OpenAiBatchServer()) {
            assertThatThrownBy(() -> new Batched("vllm", server, ledger, batches))
                    .hasMessageContaining("provider vllm has no batch API");
        }
    }
}
