package dev.hone.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that a pilot has somebody to ask, and variants that can be told apart. */
final class PilotChecks {
    private static final String WHERE = "generate.pilot";
    private static final int FEWEST = 10;
    private static final List<String> FIXED = List.of("label", "solve");

    private final Reading reading;

    PilotChecks(Reading reading) {
        this.reading = reading;
    }

    void run() {
        reading.value(WHERE, PilotConfig.class).ifPresent(pilot -> {
            somebody();
            names(pilot.compared());
            int least = FEWEST * pilot.names().size();
            if (pilot.rows() < least) {
                reading.problemOf(
                        WHERE + ".rows",
                        "%d - too few to compare %d variants; at least %d"
                                .formatted(pilot.rows(), pilot.names().size(), least));
            }
        });
    }

    private void somebody() {
        boolean anyone = false;
        for (int i = 0; i < reading.size("teachers"); i++) {
            Optional<TeacherConfig.Llm> model = reading.value("teachers[%d]".formatted(i), TeacherConfig.Llm.class);
            anyone |= model.filter(one -> one.share() > 0).isPresent();
        }
        if (!anyone) {
            reading.problemOf(
                    WHERE,
                    "nobody to ask - a pilot tries prompts on a teacher that is a model; leave it out for corpus, pool,"
                            + " augment and template");
        }
        boolean silent = reading.value("generate.mix", StrategyMix.class)
                .filter(mix -> mix.part("pool") + mix.part("template") > 1 - 1e-9)
                .isPresent();
        if (silent) {
            reading.problemOf(WHERE, "nothing to try - the mix has models write nothing");
        }
    }

    private void names(List<PilotConfig.Variant> variants) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < variants.size(); i++) {
            PilotConfig.Variant variant = variants.get(i);
            String where = "%s.variants[%d]".formatted(WHERE, i);
            Integer earlier = first.putIfAbsent(variant.name(), i);
            if (earlier != null) {
                reading.problemOf(
                        where + ".name",
                        "%s - is already %s.variants[%d]".formatted(Quoted.of(variant.name()), WHERE, earlier));
            }
            PromptsConfig prompts = variant.prompts();
            if (prompts != null) {
                FIXED.stream()
                        .filter(prompts.files()::containsKey)
                        .forEach(name -> reading.problemOf(
                                where + ".prompts." + name,
                                "a variant cannot replace this prompt - write it under generate.prompts"));
            }
        }
    }
}
