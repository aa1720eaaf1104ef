package dev.hone.loop;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The prices that a loop lacks, as a block for the user's own list of providers: everything but the figures stands in
 * it already, so that it is pasted once.
 */
final class PriceBlock {
    private static final String FIGURE = "USD";

    private final Path file;
    private final LocalDate today;
    private final Map<String, Set<String>> trainings = new TreeMap<>();
    private final Map<String, Boolean> hours = new TreeMap<>();
    private final Map<String, Set<String>> answers = new LinkedHashMap<>();

    /**
     * @param file the user's own list, as it is really read
     * @param today on which prices are looked up
     */
    PriceBlock(Path file, LocalDate today) {
        this.file = file;
        this.today = today;
    }

    /** The user's own list of providers, which need not be there. */
    static Path file(Surroundings around) {
        return around.home().resolve("providers.yaml");
    }

    /** The price of training a base model is missing. */
    void training(String provider, String model) {
        trainings.computeIfAbsent(provider, name -> new LinkedHashSet<>()).add(model);
    }

    /** The price of an hour of a deployment is missing. */
    void hour(String provider) {
        hours.put(provider, true);
    }

    /**
     * The price of answers is missing.
     *
     * @param model the model's name in the list, which may end in {@code *}
     */
    void answers(String provider, String model) {
        answers.computeIfAbsent(provider, name -> new LinkedHashSet<>()).add(model);
    }

    boolean isEmpty() {
        return trainings.isEmpty() && hours.isEmpty() && answers.isEmpty();
    }

    /** What a person is told to do, with the block. */
    String advice() {
        return ("Paste this into %s, with dollars for each USD and the page where you read them for each SOURCE; what"
                        + " stands there already stays, under the same names:%n%s")
                .formatted(file.toAbsolutePath().normalize(), yaml());
    }

    /** The block alone. */
    String yaml() {
        StringBuilder yaml = new StringBuilder();
        Set<String> tuners = new LinkedHashSet<>(trainings.keySet());
        tuners.addAll(hours.keySet());
        if (!tuners.isEmpty()) {
            yaml.append("fine-tuning:\n");
            tuners.forEach(provider -> tuner(yaml, provider));
        }
        if (!answers.isEmpty()) {
            yaml.append("providers:\n");
            answers.forEach((provider, models) -> {
                yaml.append("  %s:%n    models:%n".formatted(provider));
                models.forEach(model -> yaml.append(
                        "      \"%s\": {price: {input: %2$s, cached-input: %2$s, output: %2$s, batch: 1, %3$s}}%n"
                                .formatted(model, FIGURE, read())));
            });
        }
        return yaml.toString().stripTrailing();
    }

    private void tuner(StringBuilder yaml, String provider) {
        yaml.append("  %s:%n".formatted(provider));
        Set<String> models = trainings.getOrDefault(provider, Set.of());
        if (!models.isEmpty()) {
            yaml.append("    prices: # of training a million tokens once\n");
            models.forEach(
                    model -> yaml.append("      \"%s\": {per-million: %s, %s}%n".formatted(model, FIGURE, read())));
        }
        if (hours.containsKey(provider)) {
            yaml.append("    hosting: {usd-per-hour: %s, price: {%s}}%n".formatted(FIGURE, read()));
        }
    }

    private String read() {
        return "read: %s, source: SOURCE".formatted(today);
    }
}
