package dev.hone.data;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** How services that fine-tune want a row written; never a key more, since some refuse files with any. */
public enum ChatDialect {
    /** {@code messages} with a system message: OpenAI, Azure, Together, Fireworks, Mistral. */
    OPENAI {
        @Override
        void write(ObjectNode row, String instruction, Example example) {
            message(row, "system", instruction);
            message(row, "user", example.input());
            message(row, "assistant", example.output());
        }
    },
    /** The system text beside {@code messages}. */
    ANTHROPIC {
        @Override
        void write(ObjectNode row, String instruction, Example example) {
            row.put("system", instruction);
            message(row, "user", example.input());
            message(row, "assistant", example.output());
        }
    },
    /** Bedrock's conversations. */
    BEDROCK {
        @Override
        void write(ObjectNode row, String instruction, Example example) {
            row.put("schemaVersion", "bedrock-conversation-2024");
            row.putArray("system").addObject().put("text", instruction);
            blocks(row, "user", example.input());
            blocks(row, "assistant", example.output());
        }

        private void blocks(ObjectNode row, String role, String text) {
            row.withArrayProperty("messages")
                    .addObject()
                    .put("role", role)
                    .putArray("content")
                    .addObject()
                    .put("text", text);
        }
    },
    /** Bedrock's older rows of a prompt and its completion. */
    BEDROCK_PROMPT {
        @Override
        void write(ObjectNode row, String instruction, Example example) {
            row.put("prompt", instruction + "\n\n" + example.input());
            row.put("completion", example.output());
        }
    },
    /** {@code contents} and {@code systemInstruction} of Gemini on Vertex AI. */
    VERTEX {
        @Override
        void write(ObjectNode row, String instruction, Example example) {
            parts(row.putObject("systemInstruction"), instruction);
            content(row.withArrayProperty("contents").addObject(), "user", example.input());
            content(row.withArrayProperty("contents").addObject(), "model", example.output());
        }
    },
    /** Pairs of Gemini on Vertex AI: two completions, the better one with score 1, the other with 0. */
    DPO_VERTEX {
        @Override
        void write(ObjectNode row, String instruction, Example example) {
            parts(row.putObject("system_instruction"), instruction);
            content(row.withArrayProperty("contents").addObject(), "user", example.input());
            completion(row, 1, example.output());
            completion(row, 0, rejected(example));
        }

        private void completion(ObjectNode row, int score, String text) {
            ObjectNode one = row.withArrayProperty("completions").addObject().put("score", score);
            content(one.putObject("completion"), "model", text);
        }

        @Override
        boolean isOfPairs() {
            return true;
        }
    },
    /** Pairs as OpenAI's guide has them, and Together and Fireworks. */
    DPO_OPENAI {
        @Override
        void write(ObjectNode row, String instruction, Example example) {
            ObjectNode input = row.putObject("input");
            message(input, "system", instruction);
            message(input, "user", example.input());
            answer(row, "preferred_output", example.output());
            answer(row, "non_preferred_output", rejected(example));
        }

        private void answer(ObjectNode row, String name, String text) {
            row.putArray(name).addObject().put("role", "assistant").put("content", text);
        }

        @Override
        boolean isOfPairs() {
            return true;
        }
    },
    /** Pairs as TRL reads them, as conversations. */
    DPO_TRL {
        @Override
        void write(ObjectNode row, String instruction, Example example) {
            turn(row, "prompt", "system", instruction);
            turn(row, "prompt", "user", example.input());
            turn(row, "chosen", "assistant", example.output());
            turn(row, "rejected", "assistant", rejected(example));
        }

        private void turn(ObjectNode row, String list, String role, String text) {
            row.withArrayProperty(list).addObject().put("role", role).put("content", text);
        }

        @Override
        boolean isOfPairs() {
            return true;
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    abstract void write(ObjectNode row, String instruction, Example example);

    /** Whether its rows are a right answer and a rejected one. */
    boolean isOfPairs() {
        return false;
    }

    private static String rejected(Example example) {
        return Objects.requireNonNull(example.lineage().details().get(Lineage.REJECTED), "a row without a pair");
    }

    /**
     * Writes rows, one a line.
     *
     * @param instruction the task, said as the system's text of every row
     */
    void write(List<Example> rows, String instruction, Appendable out) throws IOException {
        for (Example example : rows) {
            ObjectNode row = MAPPER.createObjectNode();
            write(row, instruction, example);
            out.append(MAPPER.writeValueAsString(row)).append('\n');
        }
    }

    private static void content(ObjectNode turn, String role, String text) {
        parts(turn.put("role", role), text);
    }

    private static void parts(ObjectNode turn, String text) {
        turn.putArray("parts").addObject().put("text", text);
    }

    private static void message(ObjectNode row, String role, String text) {
        row.withArrayProperty("messages").addObject().put("role", role).put("content", text);
    }
}
