package dev.hone.llm;

/** The language of a provider by the word that the providers file uses for it. */
public final class Dialects {
    private Dialects() {}

    public static Dialect of(Provider provider) {
        return switch (provider.dialect()) {
            case "openai" -> new OpenAiDialect(provider);
            case "anthropic" -> new AnthropicDialect(provider);
            case "gemini" -> new GeminiDialect(provider);
            case "converse" -> new ConverseDialect(provider);
            default ->
                throw new IllegalArgumentException(
                        "providers.%s.dialect (%s) must be openai, anthropic, gemini or converse"
                                .formatted(provider.id(), provider.dialect()));
        };
    }
}
