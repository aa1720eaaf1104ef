package dev.hone.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The family that a model belongs to, by its name; models of one family tend to err alike. */
public final class ModelFamily {
    /** Words of names by family; the first that is found decides. */
    private static final List<List<String>> FAMILIES = List.of(
            List.of("claude"),
            List.of("gemini", "gemma"),
            List.of("llama", "vicuna", "hermes"),
            List.of("mistral", "mixtral", "ministral", "magistral", "codestral"),
            List.of("qwen", "qwq"),
            List.of("deepseek"),
            List.of("phi-", "phi3", "phi4"),
            List.of("command"),
            List.of("grok"),
            List.of("kimi"),
            List.of("glm"),
            List.of("smollm"),
            List.of("granite"),
            List.of("olmo", "tulu"),
            List.of("gpt", "chatgpt", "o1-", "o3-", "o4-"));

    private ModelFamily() {}

    /** The family's first word; empty where the name says nothing. */
    public static Optional<String> of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        String own = name.substring(name.lastIndexOf('/') + 1);
        return FAMILIES.stream()
                .filter(words -> words.stream().anyMatch(own::contains))
                .map(List::getFirst)
                .findFirst();
    }
}
