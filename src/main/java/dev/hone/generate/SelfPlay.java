package dev.hone.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.OutputSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The student proposes inputs, aimed at what it gets wrong, and the teacher labels them by several answers each. The
 * student says nothing of labels: its own would be learnt by itself.
 */
final class SelfPlay implements Strategy {
    static final String WORD = "self-play";

    private static final String LIST = "inputs";

    private final Pen pen;

    /** @param pen of the student */
    SelfPlay(Pen pen) {
        this.pen = pen;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Draft draft(Slot slot, Material material) {
        return new Draft(slot.places(), material.seeds(slot), "", Map.of("failing", material.failing(slot.aims())));
    }

    @Override
    public ChatRequest request(ChatRequest usual) {
        return new ChatRequest(
                pen.model(),
                usual.messages(),
                usual.sampling().withMaxTokens(pen.maxTokens()),
                schema(),
                usual.sample());
    }

    private static OutputSchema schema() {
        ObjectNode row = AnswerRows.closed();
        row.putObject("properties").putObject("input").put("type", "string");
        row.putArray("required").add("input");
        return AnswerRows.listed(LIST, row);
    }

    @Override
    public List<Written> read(Draft draft, String answer) {
        List<Written> rows = new ArrayList<>();
        AnswerRows.tree(answer)
                .path(LIST)
                .forEach(row -> rows.add(Written.of(row.path("input").asText().strip(), "", draft.parents())));
        return rows;
    }

    @Override
    public After after() {
        return After.LABEL;
    }

    @Override
    public boolean isWrittenByStudent() {
        return true;
    }
}
