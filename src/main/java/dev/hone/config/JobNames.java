package dev.hone.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a provider takes of {@code train.suffix} and {@code train.metadata}, beside the key of Hone's own by which a job
 * is found again: where that key shares a field with the suffix, so much less is left of it.
 *
 * @param suffix null where there is no field for it, or none that the key leaves room in
 * @param metadata null where there is no field for it
 */
public record JobNames(@Nullable Rule suffix, @Nullable Labels metadata) {
    /** The name under which Hone writes its own key. */
    public static final String OURS = "hone";

    /** Hone's key and the dash before it. */
    private static final int KEY = 29;

    /** Texts that are, or hold, a key of Hone's. */
    private static final Pattern KEYS = Pattern.compile("(?s).*hone[0-9a-f]{14}.*");

    private static final Rule WORD = new Rule(1, 64 - KEY, "[0-9A-Za-z_-]+", "letters, digits, - and _");

    /** Of providers whose limit is told as 40, by their clients or by others. */
    private static final Rule SHORT_WORD = WORD.most(40 - KEY);

    private static final Labels PAIRS = new Labels(15, Rule.any(1, 64), Rule.any(0, 512));
    private static final String LABEL = "[\\p{Ll}\\p{Lo}\\p{N}_-]*";
    private static final Labels CLOUD = new Labels(
            63,
            new Rule(1, 63, "[\\p{Ll}\\p{Lo}]" + LABEL, "lower-case letters, digits, - and _, a letter first"),
            new Rule(0, 63, LABEL, "lower-case letters, digits, - and _"));
    private static final String TAG = "[a-zA-Z0-9\\s._:/=+@-]*";
    private static final Labels TAGS = new Labels(
            49,
            new Rule(1, 128, "(?!(?i:aws:))" + TAG, "letters, digits, spaces and . _ : / = + @ -, not aws: first"),
            new Rule(0, 256, TAG, "letters, digits, spaces and . _ : / = + @ -"));

    private static final Map<String, JobNames> BY_PROVIDER = Map.of(
            "openai", new JobNames(Rule.any(1, 64), PAIRS),
            "azure", new JobNames(SHORT_WORD, PAIRS),
            "compatible", new JobNames(WORD, PAIRS),
            "together", new JobNames(SHORT_WORD, null),
            "fireworks", new JobNames(Rule.any(1, 63), null),
            "vertex", new JobNames(Rule.any(1, 128 - KEY), CLOUD),
            "bedrock",
                    new JobNames(
                            new Rule(
                                    1,
                                    63 - KEY,
                                    "([0-9a-zA-Z][_-]?)*[0-9a-zA-Z]",
                                    "letters and digits, between them - or _"),
                            TAGS));

    private static final JobNames NONE = new JobNames(null, null);

    /**
     * What a text must be.
     *
     * @param least characters
     * @param most characters
     * @param shape a regular expression
     * @param words the same in words; empty where any character will do
     */
    public record Rule(int least, int most, String shape, String words) {
        static Rule any(int least, int most) {
            return new Rule(least, most, "[^\\p{Cc}]*", "");
        }

        Rule most(int characters) {
            return new Rule(least, characters, shape, words);
        }

        boolean takes(String text) {
            int length = text.codePointCount(0, text.length());
            return length >= least && length <= most && text.matches(shape);
        }

        /** Such as {@code 1 to 64 characters}. */
        @Override
        public String toString() {
            return "%d to %d characters%s".formatted(least, most, words.isEmpty() ? "" : ": " + words);
        }
    }

    /** Pairs of a key and a value, and how many of them. */
    public record Labels(int most, Rule key, Rule value) {}

    /** What a provider takes; nothing where nobody trains by the job. */
    public static JobNames at(String provider) {
        return BY_PROVIDER.getOrDefault(provider, NONE);
    }

    /** Most characters of a suffix; empty where none is taken. */
    public Optional<Integer> mostOfSuffix() {
        return Optional.ofNullable(suffix).map(Rule::most);
    }

    /** Whether a text would be taken for one of Hone's keys when a job is looked for. */
    static boolean isLikeOurs(String text) {
        return KEYS.matcher(text).matches();
    }
}
