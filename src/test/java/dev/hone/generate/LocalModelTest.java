package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.config.GenerateConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Secret;
import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import dev.hone.fixture.LocalModel;
import dev.hone.llm.Budget;
import dev.hone.llm.CallBook;
import dev.hone.llm.ChatModel;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Dialects;
import dev.hone.llm.Endpoint;
import dev.hone.llm.Finish;
import dev.hone.llm.LedgerLine;
import dev.hone.llm.Message;
import dev.hone.llm.ModelAccess;
import dev.hone.llm.OutputSchema;
import dev.hone.llm.Probe;
import dev.hone.llm.Providers;
import dev.hone.llm.Purpose;
import dev.hone.llm.Reply;
import dev.hone.llm.Sampling;
import dev.hone.llm.Ticker;
import dev.hone.net.CheckedHttp;
import dev.hone.net.PinnedHttp;
import dev.hone.store.Database;
import dev.hone.store.LedgerTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real model on this machine through the whole of model access: what it writes is small talk, its wire is real. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalModelTest {
    private static final Purpose PURPOSE = new Purpose("check", "local", 1);
    private static final String RUN = "run-1";
    private static final OutputSchema ANIMAL = new OutputSchema("animal", """
            {"type": "object", "additionalProperties": false, "required": ["animal", "tame"],
             "properties": {"animal": {"type": "string", "enum": ["cat", "dog", "eel"]}, "tame": {"type": "boolean"}}}
            """);

    private final PinnedHttp http = new PinnedHttp(
            new CheckedHttp.Options(true, Duration.ofSeconds(5), Duration.ofMinutes(5)), Clock.systemUTC());
    private @Nullable LocalModel server;
    private Database database;
    private CallBook book;

    @BeforeEach
    void open(@TempDir Path home) {
        if (server == null) {
            server = LocalModel.start();
        }
        database = Database.openHome(home);
        book = new CallBook(new LedgerTable(database), RUN, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        if (book != null) {
            book.close();
            database.close();
        }
    }

    @AfterAll
    void stop() {
        http.close();
        if (server != null) {
            server.close();
        }
    }

    private Endpoint endpoint(String kind) {
        var provider = Providers.shipped().find(kind).orElseThrow();
        return Endpoint.of(provider, java.util.Objects.requireNonNull(server).baseUrl(), Secret.none());
    }

    private ChatModel model(String kind) {
        Endpoint endpoint = endpoint(kind);
        return new ModelAccess(Ticker.of(System::nanoTime), new SplittableRandom(1))
                .open(
                        endpoint,
                        Dialects.of(endpoint.provider()),
                        http,
                        new ModelAccess.Accounts(book, Budget.unlimited()));
    }

    private static ChatRequest asked(String prompt, Sampling sampling) {
        return ChatRequest.of(LocalModel.MODEL, List.of(Message.user(prompt)), sampling);
    }

    private static Reply.Answered answered(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        return (Reply.Answered) reply;
    }

    private LedgerLine ledger() {
        List<LedgerLine> lines = new LedgerTable(database).lines(RUN);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    @Test
    void chat_is_answered_with_its_tokens_counted_and_paid_for_once() {
        ChatModel model = model("llama-cpp");
        ChatRequest request =
                asked("Say hello.", Sampling.upTo(12).withTemperature(0.7).withSeed(3));

        Reply.Answered first = answered(model.ask(request, PURPOSE));
        Reply.Answered second = answered(model.ask(request, PURPOSE));

        assertThat(first.answer().text()).isNotBlank();
        assertThat(first.answer().usage().estimated()).isFalse();
        assertThat(first.answer().usage().prompt().count()).isBetween(5L, 100L);
        assertThat(first.answer().usage().completion().count()).isBetween(1L, 12L);
        assertThat(second.cached()).isTrue();
        assertThat(second.answer()).isEqualTo(first.answer());
        assertThat(ledger().calls()).isEqualTo(1);
        assertThat(ledger().cacheHits()).isEqualTo(1);
        assertThat(ledger().usage().completion())
                .isEqualTo(first.answer().usage().completion());
        assertThat(ledger().usd().usd()).isZero();
    }

    @Test
    void a_stop_text_and_a_bound_of_tokens_end_an_answer() {
        ChatModel model = model("llama-cpp");
        String count = "Write the numbers from 1 to 20, one on each line.";

        var stopped = answered(model.ask(asked(count, Sampling.upTo(60).withStop(List.of("3"))), PURPOSE))
                .answer();
        var cut = answered(model.ask(asked(count, Sampling.upTo(4)), PURPOSE)).answer();

        assertThat(stopped.text()).doesNotContain("3");
        assertThat(stopped.finish()).isEqualTo(Finish.STOP);
        assertThat(cut.finish()).isEqualTo(Finish.LENGTH);
        assertThat(cut.usage().completion().count()).isBetween(1L, 4L);
    }

    /** {@code json_object} with a schema beside it (llama.cpp), and OpenAI's {@code json_schema} (vLLM, Ollama). */
    @Test
    void a_schema_holds_the_answer_in_both_ways_that_servers_know() throws IOException {
        for (String kind : List.of("llama-cpp", "vllm")) {
            ChatRequest request = asked("Name an animal.", Sampling.upTo(120).withSeed(kind.length()))
                    .withSchema(ANIMAL);

            isAnimal(answered(model(kind).ask(request, PURPOSE)).answer().text());
        }
        assertThat(ledger().retries()).isZero();
    }

    private static void isAnimal(String json) throws IOException {
        JsonNode animal = new ObjectMapper().readTree(json);
        assertThat(animal.path("animal").asText()).isIn("cat", "dog", "eel");
        assertThat(animal.path("tame").isBoolean()).isTrue();
        assertThat(animal).hasSize(2);
    }

    /** So small a model rarely follows a schema that is only described: the repair turn and the refusal are real. */
    @Test
    void without_a_way_to_hold_it_to_a_schema_only_fitting_answers_are_taken() throws IOException {
        Reply reply = model("compatible")
                .ask(asked("Name an animal.", Sampling.upTo(40)).withSchema(ANIMAL), PURPOSE);

        if (reply instanceof Reply.Answered answered) {
            isAnimal(answered.answer().text());
        } else {
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            Reply.GivenUp.class,
                            lost -> assertThat(lost.reason())
                                    .containsAnyOf("does not fit its schema", "was cut off at 40 tokens"));
        }
        assertThat(ledger().calls()).isBetween(1L, 5L);
    }

    @Test
    void log_probabilities_are_read() {
        var answer = answered(model("llama-cpp")
                        .ask(asked("Yes or no?", Sampling.upTo(3).withTopLogprobs(2)), PURPOSE))
                .answer();

        assertThat(answer.logprobs()).isNotEmpty().hasSizeLessThanOrEqualTo(3).allSatisfy(token -> {
            assertThat(token.logprob()).isNotPositive();
            assertThat(token.alternatives()).hasSizeBetween(1, 2);
        });
    }

    @Test
    void seed_expansion_brings_examples_or_says_what_was_lost() {
        List<Lost> lost = new ArrayList<>();
        TeacherRequest request = Texts.request(5, Set.of(), Texts.coverage("refund", 4));

        List<Candidate> offered = teacher(lost).ask(request);

        assertThat(offered).allSatisfy(given -> {
            assertThat(given.example().output()).isEqualTo("refund");
            assertThat(given.example().input()).isNotBlank();
            assertThat(given.example().lineage().source()).isEqualTo(Source.GENERATED);
            assertThat(given.example().lineage().strategy()).isEqualTo("seed-expansion");
        });
        int missing = lost.stream()
                .filter(one -> one.why() == Lost.Why.TOO_FEW || one.why() == Lost.Why.GIVEN_UP)
                .mapToInt(Lost::examples)
                .sum();
        assertThat(offered.size() + missing).as("%s", lost).isLessThanOrEqualTo(4);
        assertThat(offered.size() + lost.stream().mapToInt(Lost::examples).sum())
                .as("%s", lost)
                .isGreaterThanOrEqualTo(4);
        assertThat(ledger().calls()).as("two calls of two examples").isGreaterThanOrEqualTo(2);
        assertThat(ledger().usage().completion().count()).isPositive();
    }

    private Teacher teacher(List<Lost> lost) {
        String address = java.util.Objects.requireNonNull(server).baseUrl().toString();
        var config = new TeacherConfig.Llm(
                "local", "llama-cpp", LocalModel.MODEL, address, null, true, 1, null, 160, "live", null);
        var generate = GenerateConfig.of(4, 1, 2);
        var assignment = new Assignment(ModelTeachers.TASK, Texts.LABELS, generate, ModelTeachers.SHY);
        var live = Delivery.live(model("llama-cpp"));
        return new LlmTeacher(config, assignment, live, new HashEmbedder(), ModelTeachers.hearing(lost));
    }

    @Test
    void the_server_is_found_with_its_model() throws InterruptedException {
        var probe = new Probe(http);

        assertThat(probe.probe(endpoint("llama-cpp"), LocalModel.MODEL, "NONE").sentence())
                .isEqualTo("llama-cpp: key and model %s are good".formatted(LocalModel.MODEL));
    }
}
