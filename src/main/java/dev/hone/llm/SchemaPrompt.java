package dev.hone.llm;

import java.util.ArrayList;
import java.util.List;

/** A schema put into the prompt, for servers that cannot be held to one. For all dialects. */
final class SchemaPrompt {
    /** More bytes than the words around the schema take. */
    static final int WORDS = 200;

    private SchemaPrompt() {}

    /** The messages, of which the last one asks for JSON of this schema. */
    static List<Message> with(List<Message> messages, OutputSchema schema) {
        List<Message> all = new ArrayList<>(messages);
        Message last = all.remove(all.size() - 1);
        all.add(new Message(last.role(), last.content() + """


                Answer with one JSON object and nothing else, no code fence. It must satisfy this JSON Schema:
                """ + schema.json()));
        return all;
    }
}
