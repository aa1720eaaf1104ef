package dev.hone.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the reasoning of a row stands in what a student is trained to write. */
public enum TraceForm {
    /** Nowhere: the student learns answers alone. */
    NONE {
        @Override
        public String rule(String rule) {
            return rule;
        }

        @Override
        String written(String trace, String answer) {
            return answer;
        }

        @Override
        Optional<String> after(String text, boolean cutOff) {
            return Optional.of(text);
        }
    },
    /** Between {@code <think>} and {@code </think>}, as models that think by themselves do; it may be empty. */
    THINK {
        @Override
        public String rule(String rule) {
            return "You may think first, between <think> and </think>. Of what comes after that: " + rule;
        }

        @Override
        String written(String trace, String answer) {
            String own = TAG.matcher(trace).replaceAll("").strip();
            return "%s\n%s\n%s\n\n%s".formatted(OPENED, own, CLOSED, answer);
        }

        // Some servers leave the opening tag out, because it is part of what they put before an answer.
        @Override
        Optional<String> after(String text, boolean cutOff) {
            int end = text.indexOf(CLOSED);
            if (end >= 0) {
                return Optional.of(text.substring(end + CLOSED.length()));
            }
            return text.stripLeading().startsWith(OPENED) ? Optional.empty() : Optional.of(text);
        }
    },
    /** In plain words before a line that begins with {@code Answer:}, which stands in rows without reasoning, too. */
    PLAIN {
        @Override
        public String rule(String rule) {
            return "You may reason first. Begin the answer itself on a line of its own with \"" + MARK
                    + "\". Of what comes after that: " + rule;
        }

        @Override
        String written(String trace, String answer) {
            String own = MARKED.matcher(trace).replaceAll("").strip();
            return own.isEmpty() ? MARK + " " + answer : own + "\n\n" + MARK + " " + answer;
        }

        // What ended too early has no answer yet; what simply lacks the mark is an answer without reasoning.
        @Override
        Optional<String> after(String text, boolean cutOff) {
            Matcher mark = MARKED.matcher(text);
            if (mark.find()) {
                return Optional.of(text.substring(mark.end()));
            }
            return cutOff ? Optional.empty() : Optional.of(text);
        }
    };

    private static final String OPENED = "<think>";
    private static final String CLOSED = "</think>";
    private static final String MARK = "Answer:";
    private static final Pattern TAG = Pattern.compile("</?think>", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKED = Pattern.compile("^\\h*" + MARK, Pattern.MULTILINE);

    /** The form of a word such as {@code think}. */
    public static Optional<TraceForm> named(String word) {
        return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How an answer is to be written, where that is all that a student is told without reasoning. */
    public abstract String rule(String rule);

    abstract String written(String trace, String answer);

    abstract Optional<String> after(String text, boolean cutOff);

    /** An answer in this form, without reasoning. */
    public String written(String answer) {
        return written("", answer);
    }

    /**
     * A row as it is trained on. What a person corrected, and what was written to be better than a student's answer,
     * has no reasoning of its own.
     *
     * @param answer writes an output as the student is to answer it
     */
    public Example row(Example example, UnaryOperator<String> answer) {
        Lineage lineage = example.lineage();
        String rejected = lineage.details().get(Lineage.REJECTED);
        boolean own = rejected == null && !Lineage.FIXED.equals(lineage.strategy());
        String trace = own ? lineage.details().getOrDefault(Lineage.REASONING, "") : "";
        return new Example(
                example.input(),
                written(trace, answer.apply(example.output())),
                rejected == null ? lineage : lineage.with(Map.of(Lineage.REJECTED, written(answer.apply(rejected)))));
    }

    /**
     * The answer in what a student wrote; empty where it reasoned and came to none.
     *
     * @param cutOff whether it was ended for its length
     */
    public Optional<String> answer(String text, boolean cutOff) {
        return after(text, cutOff).map(String::strip).filter(answer -> !answer.isEmpty());
    }
}
