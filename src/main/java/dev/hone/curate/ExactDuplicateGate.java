package dev.hone.curate;

import dev.hone.data.Example;
import dev.hone.data.NormalText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drops a text that is kept already when case and punctuation are ignored; with another label that is a conflict. */
final class ExactDuplicateGate implements Gate {
    private final Map<String, Known> known = new HashMap<>();

    private record Known(String label, String what) {}

    ExactDuplicateGate(List<Example> seeds, List<Example> keptBefore) {
        seeds.forEach(seed -> add(NormalText.of(seed.input()), seed.output(), "a seed"));
        keptBefore.forEach(kept -> add(NormalText.of(kept.input()), kept.output(), "an example kept before"));
    }

    @Override
    public String name() {
        return "exact-duplicate";
    }

    @Override
    public Optional<Objection> check(Item item) {
        Known same = known.get(item.words());
        if (same == null) {
            return Optional.empty();
        } else if (same.label().equals(item.output())) {
            return Objection.forGood("same-text", "The same text as %s.".formatted(same.what()));
        }
        return Objection.forGood(
                "other-label", "The same text as %s, which is labelled %s.".formatted(same.what(), same.label()));
    }

    @Override
    public void kept(Item item) {
        add(item.words(), item.output(), "an example kept before");
    }

    private void add(String words, String label, String what) {
        known.putIfAbsent(words, new Known(label, what));
    }
}
