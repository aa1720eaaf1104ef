package dev.hone.llm;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the tokens of a text as a family of models does, or nearly so where its vocabulary is not at hand. */
public enum TokenCount {
    /** OpenAI's since GPT-4o. */
    O200K(EncodingType.O200K_BASE),
    /** OpenAI's before; Llama 3 has grown from it and counts the same. Stands for all that are not known. */
    CL100K(EncodingType.CL100K_BASE),
    /** The same, but each digit by itself: Qwen, Mistral and others. */
    CL100K_DIGITS(EncodingType.CL100K_BASE),
    /** Gemini and Gemma, whose own vocabulary is not here: that of Qwen comes near where underscores stand alone. */
    GEMINI(EncodingType.CL100K_BASE);

    /** Read when first needed: a vocabulary takes some tens of megabytes. */
    private static final EncodingRegistry VOCABULARIES = Encodings.newLazyEncodingRegistry();

    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
    private static final int DIGITS_TOGETHER = 3;

    private static final List<String> SINGLE = List.of("qwen", "qwq", "mistral", "mixtral", "deepseek", "smollm");
    private static final Pattern OLD = Pattern.compile("gpt-3\\.?5|gpt-4(-|$)|davinci|babbage");
    private static final Set<String> OPENAI = Set.of("openai", "azure");

    private final EncodingType type;

    TokenCount(EncodingType type) {
        this.type = type;
    }

    /** How a model at a provider counts, by its name. */
    public static TokenCount of(String provider, String model) {
        String name = model.toLowerCase(Locale.ROOT);
        if (name.contains("gemini") || name.contains("gemma") || provider.equals("vertex")) {
            return GEMINI;
        }
        if (SINGLE.stream().anyMatch(name::contains)) {
            return CL100K_DIGITS;
        }
        boolean own = OPENAI.contains(provider) || name.contains("gpt-");
        return own && !OLD.matcher(name).find() ? O200K : CL100K;
    }

    /** How many tokens a text has; words that mean something to a model are plain text here. */
    public long count(String text) {
        Encoding encoding = VOCABULARIES.getEncoding(type);
        return switch (this) {
            case O200K, CL100K -> encoding.countTokensOrdinary(text);
            case CL100K_DIGITS -> encoding.countTokensOrdinary(text) + singled(text);
            case GEMINI -> encoding.countTokensOrdinary(text.replace("_", " _ ")) + singled(text);
        };
    }

    /** Digits beyond the first of those that the vocabulary takes together. */
    private static long singled(String text) {
        long more = 0;
        Matcher runs = DIGITS.matcher(text);
        while (runs.find()) {
            int length = runs.end() - runs.start();
            more += length - (length + DIGITS_TOGETHER - 1) / DIGITS_TOGETHER;
        }
        return more;
    }
}
