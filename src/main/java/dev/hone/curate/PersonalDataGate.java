package dev.hone.curate;

import dev.hone.config.PersonalData;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Drops a made-up example that repeats an e-mail address, phone, card or account number of a seed. */
final class PersonalDataGate implements Gate {
    private final Set<String> ofSeeds = new HashSet<>();

    PersonalDataGate(List<Example> seeds) {
        seeds.forEach(seed -> ofSeeds.addAll(spans(seed)));
    }

    @Override
    public String name() {
        return "personal-data";
    }

    @Override
    public Optional<Objection> check(Item item) {
        Example example = item.candidate().example();
        boolean repeats = !ofSeeds.isEmpty() && madeSpans(example).stream().anyMatch(ofSeeds::contains);
        return repeats ? Objection.forGood("of-a-seed", "It repeats personal data of a seed.") : Optional.empty();
    }

    /** Those that nobody real wrote: of a real input that a model labelled, what the label adds. */
    private static List<String> madeSpans(Example row) {
        if (row.lineage().isReal()) {
            return List.of();
        }
        if (!row.lineage().hasRealInput()) {
            return spans(row);
        }
        List<String> given = PersonalData.comparable(row.input());
        return PersonalData.comparable(row.output() + "\n" + reasoning(row)).stream()
                .filter(span -> !given.contains(span))
                .toList();
    }

    private static List<String> spans(Example row) {
        return PersonalData.comparable(row.input() + "\n" + row.output() + "\n" + reasoning(row));
    }

    private static String reasoning(Example row) {
        return row.lineage().details().getOrDefault(Lineage.REASONING, "");
    }
}
