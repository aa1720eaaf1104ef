package dev.hone.cli;

import dev.hone.loop.ProviderList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a provider that trains, in lines that a terminal of a hundred columns shows whole. */
final class ProviderWords {
    private static final int WIDTH = 100;
    private static final long KIB = 1024;

    private final List<String> lines = new ArrayList<>();

    private ProviderWords() {}

    static List<String> of(ProviderList.Line line) {
        var words = new ProviderWords();
        words.window(line);
        words.say(limits(line.limits()));
        words.say("%s; a lost job is found by %s".formatted(deploy(line.deploy()), line.reconcile()));
        words.training(line.prices().training());
        words.answers(line.prices().answers());
        words.say("read on %s: %s".formatted(line.source().read(), line.source().source()));
        return words.lines;
    }

    private void window(ProviderList.Line line) {
        ProviderList.Until window = line.window();
        lines.add("%s: %s%s%s"
                .formatted(
                        line.provider(),
                        line.open() ? "jobs may be created" : "creation is closed",
                        until(window.creation(), window.answers()),
                        window.deprecated() ? "; deprecated" : ""));
        if (!window.note().isEmpty()) {
            say(window.note());
        }
        window.models()
                .forEach(model -> say("%s: %s; read on %s (%s)"
                        .formatted(
                                model.model(),
                                model.trained() ? "jobs" + until(model.creation(), model.answers()) : "is not trained",
                                model.read(),
                                model.source())));
    }

    private static String until(@Nullable LocalDate creation, @Nullable LocalDate answers) {
        return (creation == null ? "" : " until " + creation)
                + (answers == null ? "" : ", tuned models answer until " + answers);
    }

    private static String limits(ProviderList.Limits limits) {
        List<String> parts = new ArrayList<>();
        Integer rows = limits.mostRows();
        Long bytes = limits.mostBytes();
        Integer suffix = limits.suffix();
        parts.add("at least %d rows".formatted(limits.leastRows()));
        if (rows != null) {
            parts.add(String.format(Locale.ROOT, "at most %,d", rows));
        }
        if (bytes != null) {
            parts.add(bytes >= KIB * KIB * KIB ? bytes / (KIB * KIB * KIB) + " GiB" : bytes / (KIB * KIB) + " MiB");
        }
        for (Map.Entry<String, Integer> epochs : new TreeMap<>(limits.epochs()).entrySet()) {
            String which = epochs.getKey().equals("*") ? "" : " of " + epochs.getKey();
            parts.add("%d epochs%s".formatted(epochs.getValue(), which));
        }
        parts.add(suffix == null ? "no suffix" : "a suffix of %d characters".formatted(suffix));
        parts.add(limits.metadata() == 0 ? "no metadata" : "%d entries of metadata".formatted(limits.metadata()));
        return String.join(", ", parts);
    }

    private static String deploy(ProviderList.Deploy deploy) {
        BigDecimal hourly = deploy.usdPerHour();
        String step = switch (deploy.step()) {
            case "none" -> "a tuned model answers at once";
            case "automatic" -> "a tuned model is deployed by the provider";
            default ->
                "a tuned model needs its own %s%s"
                        .formatted(
                                deploy.step(),
                                hourly == null ? ", price of an hour not known" : ", $%s an hour".formatted(hourly));
        };
        return step
                + switch (deploy.answers()) {
                    case "hour" -> "; its answers are paid with that";
                    case "base" -> "; its answers cost what those of the base model cost";
                    default -> "; its answers are paid by the token";
                };
    }

    private void training(List<ProviderList.TrainingCost> costs) {
        if (costs.isEmpty()) {
            say("no price of training is known here");
        }
        costs.forEach(price -> say("%s: $%s per million tokens and epoch, read on %s (%s)"
                .formatted(price.model(), plain(price.usdPerMillion()), price.read(), price.source())));
    }

    /** A table; where and when the prices were read stands below those that it holds for. */
    private void answers(List<ProviderList.AnswerCost> costs) {
        if (costs.isEmpty()) {
            say("no price of answers is known here");
            return;
        }
        lines.add("  %-50s %9s %9s %9s  %s"
                .formatted("answers, $ per million tokens", "input", "cached", "output", "batch"));
        for (int i = 0; i < costs.size(); i++) {
            ProviderList.AnswerCost cost = costs.get(i);
            lines.add("    %-48s %9s %9s %9s  x%s"
                    .formatted(
                            cost.model(),
                            plain(cost.input()),
                            plain(cost.cachedInput()),
                            plain(cost.output()),
                            plain(cost.batch().round(new MathContext(2)))));
            boolean last = i + 1 == costs.size() || !isReadWith(cost, costs.get(i + 1));
            if (last) {
                say("  read on %s (%s)".formatted(cost.read(), cost.source()));
            }
        }
    }

    private static boolean isReadWith(ProviderList.AnswerCost one, ProviderList.AnswerCost other) {
        return one.read().equals(other.read()) && one.source().equals(other.source());
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    /** A sentence, broken between words where it is too long; what comes below is indented a little more. */
    private void say(String sentence) {
        StringBuilder line = new StringBuilder(" ");
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
                lines.add(line.toString());
                line = new StringBuilder("     ").append(word);
            } else {
                line.append(' ').append(word);
            }
        }
        lines.add(line.toString());
    }
}
