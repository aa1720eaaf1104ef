package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewTask;
import dev.hone.data.Source;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeChatServer.Fault;
import dev.hone.report.ReviewReport;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People look at what models labelled and paired, and correct it. */
final class ModelReviewTest extends ReviewedLoop {
    private static final Pattern FIRST = Pattern.compile("\\{\"of\":1,\"input\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final FakeChatServer server = new FakeChatServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String mix, String review, String stop) {
        String model = "kind: vllm, base-url: \"%s\", allow-private-address: true".formatted(server.baseUrl());
        return tiny(review, stop)
                .taughtBy("  - {id: big, %s, model: qwen-big, licence: {terms: Apache-2.0}, max-tokens: 512}\n"
                        .formatted(model))
                .generating("{per-round: 12, per-call: 3, qualify: {rows: 0}, mix: {%s}}".formatted(mix))
                .with("""
                        train: {student: prompted, noise-repeats: 0, shots: 4, model: {%s, model: small}}
                        control: null
                        """.formatted(model))
                .write();
    }

    private static List<Example> by(List<Example> rows, String strategy) {
        return rows.stream()
                .filter(row -> strategy.equals(row.lineage().strategy()))
                .distinct()
                .toList();
    }

    private RunReport whole() {
        return with(workspace -> workspace.report("latest"));
    }

    @Test
    void labels_of_a_model_are_sampled_with_split_votes_among_them_and_thrown_out_and_are_not_real() {
        Map<String, Integer> asked = new LinkedHashMap<>();
        server.answering(request -> thirdVote(asked, request));
        home.run(loop("pool: 1", "fraction: 0.4", PERSON));
        goOn();

        List<Example> labelled = by(rows(1), Lineage.LABELLED);
        assertThat(labelled).hasSizeGreaterThan(6).allMatch(row -> row.lineage().source() == Source.POOL);
        assertThat(report().asked()).isGreaterThanOrEqualTo((int) Math.ceil(0.4 * labelled.size()));
        assertThat(report().batches())
                .extracting(ReviewReport.Batch::teacher, ReviewReport.Batch::verdict)
                .containsExactly(tuple("big", "not looked at"));
        assertThat(report().coverage())
                .extracting(ReviewReport.Coverage::source)
                .containsExactly("pool");
        assertThat(whole().findings()).extracting(RunReport.Finding::code).contains("no-reviewer");
        RoundReport.Train train = whole().rounds().get(1).train();
        assertThat(train.real()).isEqualTo(9);
        assertThat(train.synthetic()).isEqualTo(labelled.size());
        splitVotesAreAmongThem(labelled);

        review(queue ->
                assertThat(queue.throwOut(1, "big", "me", "labels are guesses")).isEqualTo(labelled.size()));
        goOn();

        assertThat(by(rows(2), Lineage.LABELLED)).noneMatch(row -> row.lineage().round() == 1);
        assertThat(report().batches().getFirst().verdict()).isEqualTo("thrown out");
    }

    /** The third answer to some inputs is another than the first two. */
    private static synchronized Optional<String> thirdVote(Map<String, Integer> asked, JsonNode request) {
        if (!request.at("/response_format/json_schema/name").asText().equals("answers")) {
            return Optional.empty();
        }
        String sheet = request.path("messages").toString();
        int vote = asked.merge(sheet, 1, Integer::sum);
        Matcher first = FIRST.matcher(request.at("/messages/1/content").asText());
        if (vote != 3 || !first.find() || Math.floorMod(first.group(1).hashCode(), 2) != 0) {
            return Optional.empty();
        }
        boolean ofCard = first.group(1).contains("card") && !first.group(1).contains("app");
        return Optional.of("{\"answers\":[{\"of\":1,\"output\":\"%s\"}]}".formatted(ofCard ? "app" : "card"));
    }

    private void splitVotesAreAmongThem(List<Example> labelled) {
        Map<String, String> votes = labelled.stream()
                .collect(Collectors.toMap(
                        Example::input,
                        row -> Objects.requireNonNull(row.lineage().details().get(Lineage.AGREEMENT))));
        assertThat(votes.values()).contains("2 of 3", "3 of 3");
        review(queue -> {
            List<ReviewTask> tasks = queue.pending("me");
            assertThat(tasks.stream().map(task -> votes.get(task.input()))).contains("2 of 3");
        });
    }

    @Test
    void in_a_regulated_domain_every_label_of_a_model_goes_before_people() throws IOException {
        Path config = loop("pool: 1", "fraction: 0.1", ONE);
        home.run(Files.writeString(
                config, Files.readString(config).replace("task:\n", "task:\n  traits: [regulated-domain]\n")));

        assertThat(report().asked())
                .isPositive()
                .isEqualTo(by(rows(1), Lineage.LABELLED).size());
    }

    @Test
    void labels_of_people_are_real_and_nobody_is_asked_about_them() {
        home.run(tiny("fraction: 1", ONE)
                .taughtBy("  - {id: logs, kind: pool, annotator: recorded}\n")
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write());

        assertThat(report().asked()).isZero();
        assertThat(whole().rounds().getLast().train().real()).isGreaterThan(9);
        assertThat(whole().rounds().getLast().train().synthetic()).isZero();
        assertThat(whole().findings()).extracting(RunReport.Finding::code).doesNotContain("no-reviewer");
    }

    @Test
    void a_corrected_pair_keeps_the_students_answer_only_where_it_is_still_a_wrong_one_to_the_same_input() {
        server.failing((number, attempt) -> number % 3 == 0 && attempt == 1 ? Fault.WRONG_LABEL : Fault.NONE);
        home.run(loop("preference: 1", "fraction: 1, error-at-most: 1", PERSON));
        goOn();
        Map<String, Example> pairs =
                by(rows(1), "preference").stream().collect(Collectors.toMap(Example::input, Function.identity()));
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(3);

        List<String> inputs = new ArrayList<>();
        review(queue -> {
            List<ReviewTask> tasks = queue.pending("me");
            tasks.subList(0, 3).forEach(task -> inputs.add(task.input()));
            ReviewTask first = tasks.getFirst();
            queue.say(new ReviewAnswer(0, first.id(), "me", "fix", "nobody answers in the call centre", "", ""));
            ReviewTask second = tasks.get(1);
            queue.say(new ReviewAnswer(0, second.id(), "me", "fix", "", rejected(pairs, second.input()), ""));
            ReviewTask third = tasks.get(2);
            queue.say(new ReviewAnswer(0, third.id(), "me", "fix", "", another(pairs, third), ""));
        });
        goOn();

        Map<String, Map<String, String>> fixed = by(rows(2), Lineage.FIXED).stream()
                .collect(Collectors.toMap(Example::input, row -> row.lineage().details()));
        assertThat(fixed.get("nobody answers in the call centre")).doesNotContainKeys("rejected", "student");
        assertThat(fixed.get(inputs.get(1))).doesNotContainKeys("rejected", "student");
        assertThat(fixed.get(inputs.get(2))).containsEntry("rejected", rejected(pairs, inputs.get(2)));
        assertThat(whole().rounds().get(2).train().pairs().shown())
                .allSatisfy(pair -> assertThat(pair.chosen()).isNotEqualTo(pair.rejected()));
    }

    private static String rejected(Map<String, Example> pairs, String input) {
        return Objects.requireNonNull(pairs.get(input)).lineage().details().getOrDefault(Lineage.REJECTED, "");
    }

    private static String another(Map<String, Example> pairs, ReviewTask task) {
        return task.labels().stream()
                .filter(label -> !label.equals(task.output()) && !label.equals(rejected(pairs, task.input())))
                .findFirst()
                .orElseThrow();
    }
}
