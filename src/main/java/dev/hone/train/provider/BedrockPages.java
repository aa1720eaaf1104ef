package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import java.util.ArrayList;
import java.util.List;

/** Bedrock's lists, read to their end. */
final class BedrockPages {
    private static final int MOST_PAGES = 1_000;

    private BedrockPages() {}

    /** All entries of a list, which stand in a field of each page. */
    static List<JsonNode> all(JsonWire wire, String path, String field) {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String next = token.isEmpty() ? "" : "&nextToken=" + Bodies.encoded(token);
            JsonNode list = wire.get(path + "?maxResults=100" + next);
            list.path(field).forEach(all::add);
            String told = Bodies.text(list.path("nextToken"));
            if (told.isEmpty() || told.equals(token)) {
                return all;
            }
            token = told;
        }
        throw new CallTrouble(CallTrouble.Kind.UNKNOWN, "the list at %s has too many pages".formatted(path));
    }
}
