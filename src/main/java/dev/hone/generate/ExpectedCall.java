package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.plan.Target;
import java.util.List;
import java.util.Set;

/**
 * What a usual call is expected to take, told before anything is asked; rough: four characters count as one token.
 *
 * @param promptTokens tokens read
 * @param completionTokens tokens written
 */
public record ExpectedCall(long promptTokens, long completionTokens) {
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int FRAME = 40;

    /** A call for a full set of examples of one label. */
    public static ExpectedCall of(Assignment assignment, List<Example> seeds) {
        int count = assignment.generate().perCall();
        String label =
                assignment.labels().isEmpty() ? null : assignment.labels().getFirst();
        Target target = new Target("expected", Target.Kind.COVERAGE, null, label, List.of(), count);
        var situation = new Situation(new Unasked(assignment.labels()), seeds, List.of(), List.of());
        var request = new TeacherRequest(List.of(target), seeds, Set.of(), situation, 1, 1);
        var slot = new Slot(target, Strategies.SEED_EXPANSION, List.of(), count, 1, 1);
        var material = new Material(assignment.labels(), request, new Unasked(assignment.labels()));
        Draft draft = slot.strategy().draft(slot, material);
        var prompt = new PromptMaker(assignment, material).prompt(slot, draft);
        long schema = AnswerRows.schema(draft.labels(assignment.labels()), assignment.cases())
                .json()
                .length();
        long read = prompt.system().length() + prompt.user().length() + schema;
        double row = seeds.stream()
                .mapToInt(seed -> seed.input().length() + seed.output().length() + FRAME)
                .average()
                .orElse(100);
        return new ExpectedCall(read / CHARACTERS_PER_TOKEN, Math.round(count * row / CHARACTERS_PER_TOKEN));
    }

    /** Neither student nor vectors: a target without failing inputs needs none. */
    private record Unasked(List<String> labels) implements StudentView, Embedder {
        @Override
        public List<double[]> probabilities(List<String> inputs) {
            throw new IllegalStateException("no student is asked");
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            throw new IllegalStateException("no vectors are needed");
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public String modelId() {
            return "none";
        }
    }
}
