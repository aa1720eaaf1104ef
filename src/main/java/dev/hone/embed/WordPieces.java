package dev.hone.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Cuts texts into the token numbers of a model, without any padding. */
final class WordPieces implements AutoCloseable {
    /** Half of a surrogate pair, which has no form in UTF-8. */
    private static final Pattern LONE_SURROGATE =
            Pattern.compile("[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private final HuggingFaceTokenizer tokenizer;

    private WordPieces(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Reads a tokenizer.json; its own padding (packaged models pad to 128 tokens) is switched off. */
    static WordPieces load(byte[] tokenizerJson, int maxTokens) throws IOException {
        // The library would fetch a CUDA build of itself where it sees a graphics card; ours is inside its jar.
        System.setProperty("ai.djl.offline", "true");
        var options = Map.of(
                "padding", "false",
                "truncation", "true",
                "maxLength", Integer.toString(maxTokens),
                "addSpecialTokens", "true");
        return new WordPieces(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizerJson), options));
    }

    /** Token numbers per text, special tokens included. */
    long[][] of(List<String> texts) {
        String[] clean = texts.stream().map(WordPieces::encodable).toArray(String[]::new);
        Encoding[] encodings = tokenizer.batchEncode(clean);
        long[][] ids = new long[encodings.length][];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = encodings[i].getIds();
        }
        return ids;
    }

    private static String encodable(String text) {
        return LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
