package dev.hone.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How models are asked for examples, in words, with what holds where the loop file says nothing. */
public final class Manners {
    private Manners() {}

    /** One sentence each; empty where no model writes. */
    public static List<String> of(LoopConfig config) {
        boolean asked = config.teachers().stream()
                .anyMatch(teacher -> teacher instanceof TeacherConfig.Llm && teacher.share() > 0);
        GenerateConfig generate = config.generate();
        return asked ? List.of(mix(generate), variety(generate), sampling(generate)) : List.of();
    }

    private static String mix(GenerateConfig generate) {
        StrategyMix mix = generate.mix();
        if (mix == null) {
            return "by generate where a target has failing inputs, elsewhere by seed-expansion; generate.mix gives"
                    + " other shares";
        }
        return "by "
                + mix.shares().keySet().stream()
                        .map(strategy -> String.format(Locale.ROOT, "%s %.0f %%", strategy, 100 * mix.part(strategy)))
                        .collect(Collectors.joining(", "));
    }

    private static String variety(GenerateConfig generate) {
        List<String> aspects = new ArrayList<>();
        generate.vary()
                .aspects()
                .forEach((aspect, words) -> aspects.add("%s (%s)".formatted(aspect, String.join(", ", words))));
        return aspects.isEmpty()
                ? "varying nothing, as generate.vary is empty"
                : "varying %s; generate.vary: {} varies nothing".formatted(String.join(", ", aspects));
    }

    private static String sampling(GenerateConfig generate) {
        List<Double> topP = generate.topP();
        return "at temperature %s, %s"
                .formatted(
                        span(generate.temperature()),
                        topP == null || topP.isEmpty() ? "top-p as the provider has it" : "top-p " + span(topP));
    }

    private static String span(List<Double> bounds) {
        if (bounds.isEmpty()) {
            return "as the provider has it";
        }
        double from = bounds.getFirst();
        double to = bounds.getLast();
        return from == to ? String.valueOf(from) : from + " to " + to;
    }
}
