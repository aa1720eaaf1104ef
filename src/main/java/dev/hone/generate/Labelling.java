package dev.hone.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Message;
import dev.hone.llm.OutputSchema;
import dev.hone.llm.Purpose;
import dev.hone.llm.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a model for the labels of inputs, several times each, and counts the answers. */
final class Labelling {
    /** Seeds that are shown: those nearest to the inputs of a call. */
    private static final int SHOWN = 6;
    /** Several answers to one prompt must be able to differ. */
    private static final double SPREAD = 0.7;

    private final TeacherConfig.Llm config;
    private final Assignment assignment;
    private final Embedder embedder;
    private final Inquiry inquiry;

    Labelling(TeacherConfig.Llm config, Assignment assignment, Embedder embedder, Inquiry inquiry) {
        this.config = config;
        this.assignment = assignment;
        this.embedder = embedder;
        this.inquiry = inquiry;
    }

    /**
     * How labels are asked for.
     *
     * @param solving whether a worked solution comes before each label
     * @param samples answers for each input
     * @param seeds of which some are shown
     * @param purpose for the ledger
     */
    record Way(boolean solving, int samples, List<Example> seeds, Purpose purpose) {
        Way {
            seeds = List.copyOf(seeds);
        }
    }

    /** Some inputs that are asked about together, once. */
    private record Sheet(int from, List<String> inputs, ChatRequest request) {}

    /** What was answered for the input of each row, in their order; their outputs are not told. */
    List<Votes> ask(List<Example> rows, Way way) {
        List<String> inputs = rows.stream().map(Example::input).toList();
        List<Sheet> sheets = new ArrayList<>();
        Nearby seeds = new Nearby(way.seeds(), embedder);
        int size = assignment.generate().perCall();
        for (int from = 0; from < inputs.size(); from += size) {
            List<String> some = inputs.subList(from, Math.min(from + size, inputs.size()));
            ChatRequest request = request(some, way, seeds);
            for (int sample = 0; sample < way.samples(); sample++) {
                sheets.add(new Sheet(from, some, request.withSample(sample)));
            }
        }
        List<Votes> votes = new ArrayList<>();
        rows.forEach(
                row -> votes.add(new Votes(way.samples(), assignment.equality().to(row))));
        List<Inquiry.Outcome> outcomes =
                inquiry.ask(sheets.stream().map(Sheet::request).toList(), way.purpose());
        for (int i = 0; i < sheets.size(); i++) {
            count(sheets.get(i), outcomes.get(i), votes);
        }
        return votes;
    }

    private ChatRequest request(List<String> inputs, Way way, Nearby seeds) {
        Map<String, Object> values = PromptMaker.values(assignment);
        values.put("labels", PromptMaker.quoted(assignment.labels()));
        values.put(
                "seeds",
                seeds.nearest(inputs, SHOWN, row -> true).stream()
                        .map(PromptMaker::json)
                        .toList());
        List<String> rows = new ArrayList<>();
        for (String input : inputs) {
            rows.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("of", rows.size() + 1)
                    .put("input", input)
                    .toString());
        }
        values.put("rows", rows);
        values.put("count", rows.size());
        PromptFile file = assignment.prompts().of(way.solving() ? "solve" : "label");
        var prompt = PromptMaker.prompt(file, values, Map.of());
        var sampling = Sampling.upTo(config.maxTokens()).withTemperature(way.samples() == 1 ? 0 : SPREAD);
        var messages = List.of(Message.system(prompt.system()), Message.user(prompt.user()));
        return new ChatRequest(config.model(), messages, sampling, schema(way.solving()), 0);
    }

    private OutputSchema schema(boolean solving) {
        ObjectNode row = AnswerRows.closed();
        ObjectNode fields = row.putObject("properties");
        fields.putObject("of").put("type", "integer");
        var required = row.putArray("required").add("of");
        if (solving) {
            fields.putObject("reasoning").put("type", "string");
            required.add("reasoning");
        }
        AnswerRows.words(fields.putObject("output").put("type", "string"), assignment.labels());
        required.add("output");
        return AnswerRows.listed("answers", row);
    }

    /** Whether an answer means the same as what a row holds. */
    boolean same(Example row, String answer) {
        return assignment.equality().compare(row, answer).holds();
    }

    /** Which teacher's outputs are better than the student's: by who ranks, else those that mean another thing. */
    List<Boolean> betterThan(List<Ranking.Pair> pairs, int round) {
        Ranking ranking = assignment.ranking();
        return ranking == null
                ? pairs.stream().map(pair -> !same(pair.taught(), pair.own())).toList()
                : ranking.prefersTaught(pairs, round);
    }

    private boolean allows(String output) {
        List<String> labels = assignment.labels();
        return labels.isEmpty() ? !output.isBlank() : labels.contains(output);
    }

    private void count(Sheet sheet, Inquiry.Outcome outcome, List<Votes> votes) {
        List<Votes> own =
                votes.subList(sheet.from(), sheet.from() + sheet.inputs().size());
        switch (outcome) {
            case Inquiry.Outcome.Missing missing -> own.forEach(vote -> vote.missing(missing));
            case Inquiry.Outcome.Answer answer -> {
                boolean[] answered = new boolean[own.size()];
                for (JsonNode row : AnswerRows.tree(answer.text()).path("answers")) {
                    int of = row.path("of").asInt() - 1;
                    String label = row.path("output").asText();
                    if (of >= 0 && of < own.size() && !answered[of] && allows(label)) {
                        answered[of] = true;
                        own.get(of).answered(label, row.path("reasoning").asText());
                    }
                }
            }
        }
    }
}
