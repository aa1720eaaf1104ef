package dev.hone.generate;

import dev.hone.data.Source;
import dev.hone.llm.ChatRequest;
import dev.hone.plan.Target;
import java.util.List;

/** One way of asking a model for examples: what it shows, what it asks for, and how the answer is read. */
interface Strategy {
    /** What the model is asked about each row before the row is offered. */
    enum After {
        /** Nothing. */
        NOTHING,
        /** What its label is. */
        LABEL,
        /** What its label is, solved without having been told; a row whose label comes out otherwise is dropped. */
        SOLVE,
        /** What the student answers; a row that it answers rightly is dropped, and a wrong answer stays beside it. */
        RIVAL
    }

    /** The word of the loop file, of the prompt and of the lineage. */
    String word();

    /** What kind of origin its examples have. */
    default Source source() {
        return Source.GENERATED;
    }

    /** Whether it can bring examples for a target. */
    default boolean serves(Target target) {
        return true;
    }

    /** Most examples of one call; {@code configured} is that of the loop file. */
    default int perCall(int configured) {
        return configured;
    }

    /** What a call shows and asks for. */
    Draft draft(Slot slot, Material material);

    /** The request, from one that asks for JSON in a chat. */
    default ChatRequest request(ChatRequest usual) {
        return usual;
    }

    /** The rows of an answer. */
    default List<Written> read(Draft draft, String answer) {
        return AnswerRows.read(answer).stream()
                .map(row -> row.written(draft.parents()))
                .toList();
    }

    /** Whether the student is asked instead of the teacher. */
    default boolean isWrittenByStudent() {
        return false;
    }

    /** What is asked about each row afterwards. */
    default After after() {
        return After.NOTHING;
    }
}
