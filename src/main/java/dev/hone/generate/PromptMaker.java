package dev.hone.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.TaskConfig;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.embed.Embedder;
import dev.hone.plan.Aim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Puts calls into words: which seeds are shown, what is written already, failing inputs with what is near them. */
final class PromptMaker {
    private static final int MOST_LABELS = 150;
    private static final int SHOWN = 4;
    private static final int KNOWN = 6;

    private final Assignment assignment;
    private final TeacherRequest request;
    private final Nearby trained;
    private final Nearby seeds;
    private final Map<Strategy, PromptFile> files = new EnumMap<>(Strategy.class);

    PromptMaker(Assignment assignment, TeacherRequest request, Embedder embedder) {
        this.assignment = assignment;
        this.request = request;
        this.trained = new Nearby(request.situation().trained(), embedder);
        this.seeds = new Nearby(request.seeds(), embedder);
        for (Strategy strategy : Strategy.values()) {
            files.put(strategy, PromptFile.shipped(strategy));
        }
    }

    /**
     * A call in words.
     *
     * @param version name and version of the prompt
     * @param system what the model is
     * @param user what it is asked
     * @param shown seeds that are shown
     */
    record Prompt(String version, String system, String user, List<Example> shown) {}

    Prompt prompt(Slot slot) {
        List<Example> shown = shown(slot);
        TaskConfig task = assignment.task();
        List<String> labels = slot.labels(assignment.labels());
        boolean few = assignment.labels().size() <= MOST_LABELS;
        Map<String, Object> values = new HashMap<>();
        values.put("task", task.instruction());
        values.put("format", task.format() == null ? "" : task.format());
        values.put("rubric", task.rubric() == null ? "" : task.rubric());
        values.put("avoid", String.join("; ", task.avoid()));
        values.put("all", few ? quoted(assignment.labels()) : "");
        values.put("labels", labels.size() < assignment.labels().size() ? quoted(labels) : "");
        values.put("seeds", shown.stream().map(PromptMaker::json).toList());
        values.put("known", known(slot, labels).stream().map(PromptMaker::json).toList());
        values.put("failing", slot.strategy() == Strategy.GENERATE ? failing(slot) : List.of());
        values.put("vary", vary(slot));
        values.put("count", slot.count());
        values.put("set", slot.sample());
        PromptFile file = java.util.Objects.requireNonNull(files.get(slot.strategy()));
        List<String> parts = file.render(values);
        return new Prompt(file.version(), parts.get(0), parts.get(1), shown);
    }

    /** Seeds near failing inputs, or of the wanted label, another choice each time; of any label where it has none. */
    private List<Example> shown(Slot slot) {
        if (slot.strategy() == Strategy.GENERATE && slot.aims().isEmpty()) {
            return List.of();
        }
        List<Example> near = slot.aims().stream()
                .map(aim -> seeds.nearest(aim.input(), row -> row.output().equals(aim.wanted())))
                .flatMap(java.util.Optional::stream)
                .distinct()
                .limit(SHOWN)
                .toList();
        if (!near.isEmpty()) {
            return near;
        }
        String label = slot.target().label();
        List<Example> same = drawn(
                slot, request.seeds(), row -> label == null || row.output().equals(label));
        return same.isEmpty() ? drawn(slot, request.seeds(), row -> true) : same;
    }

    private static List<Example> drawn(Slot slot, Collection<Example> rows, Predicate<Example> fits) {
        return inTurn(slot, rows, fits).stream().limit(SHOWN).toList();
    }

    private static List<Example> inTurn(Slot slot, Collection<Example> rows, Predicate<Example> fits) {
        List<Example> fitting = new ArrayList<>(rows.stream().filter(fits).toList());
        fitting.sort(java.util.Comparator.comparingLong(row -> Seeds.derive(slot.seed(), 0, row.id())));
        return fitting;
    }

    /** Written rows of the wanted labels that were kept, a few of them. */
    private List<Example> known(Slot slot, List<String> labels) {
        List<Example> written = new ArrayList<>(request.situation().trained().stream()
                .filter(row -> !row.lineage().isReal())
                .distinct()
                .toList());
        written.addAll(request.situation().kept());
        return inTurn(slot, written, row -> labels.contains(row.output())).stream()
                .limit(KNOWN)
                .toList();
    }

    private List<String> failing(Slot slot) {
        return slot.aims().stream().distinct().map(this::failing).toList();
    }

    private String failing(Aim aim) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("input", aim.input()).put("right", aim.wanted()).put("said", aim.answered());
        if (aim.cause() != null) {
            row.put("why", aim.cause());
        }
        trained.nearest(aim.input(), other -> other.output().equals(aim.wanted()))
                .ifPresent(near -> row.put("near, with the right label", near.input()));
        if (aim.contrast() != null) {
            row.put("to be told from", aim.contrast());
        } else {
            trained.nearest(aim.input(), other -> other.output().equals(aim.answered()))
                    .ifPresent(near -> row.put("to be told from", near.input()));
        }
        return row.toString();
    }

    private String vary(Slot slot) {
        List<String> manner = new ArrayList<>();
        assignment.generate().vary().aspects().forEach((aspect, words) -> {
            int turn = Math.floorMod(Seeds.derive(slot.seed(), 0, "vary/" + aspect), words.size());
            manner.add(aspect + ": " + words.get(turn));
        });
        return String.join("; ", manner);
    }

    private static String quoted(List<String> labels) {
        return String.join(", ", labels.stream().map(PromptMaker::quoted).toList());
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    private static String json(Example row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("input", row.input())
                .put("output", row.output())
                .toString();
    }
}
