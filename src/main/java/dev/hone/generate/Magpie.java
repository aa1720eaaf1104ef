package dev.hone.generate;

import dev.hone.llm.ChatRequest;
import dev.hone.llm.Message;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An open-weight instruct model completes its own template up to where a user would speak, so that it writes what users
 * write; no seeds are shown (Xu et al. 2024, arXiv 2406.08464). What it wrote is then labelled by asking several times.
 */
final class Magpie implements Strategy {
    static final String WORD = "magpie";

    private final ModelFamily family;

    /** @param family whose template is completed */
    Magpie(ModelFamily family) {
        this.family = family;
    }

    @Override
    public String word() {
        return WORD;
    }

    /** A completion is one user's turn. */
    @Override
    public int perCall(int configured) {
        return 1;
    }

    @Override
    public Draft draft(Slot slot, Material material) {
        return new Draft(slot.places(), List.of(), "", Map.of("failing", material.failing(slot.aims())));
    }

    /** The system part in the family's template, to be continued. */
    @Override
    public ChatRequest request(ChatRequest usual) {
        String system = usual.messages().getFirst().content();
        return new ChatRequest(
                usual.model(),
                List.of(Message.raw(family.before(system))),
                usual.sampling().withStop(family.stop()),
                null,
                usual.sample());
    }

    @Override
    public List<Written> read(Draft draft, String answer) {
        String text = answer.strip();
        return List.of(Written.of(
                text, Objects.requireNonNullElse(draft.places().getFirst().label(), ""), List.of()));
    }

    @Override
    public After after() {
        return After.LABEL;
    }
}
