package dev.hone.curate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Drops what is good but more than was wanted; it may be offered again. */
final class QuotaGate implements Gate {
    private final Map<String, Integer> open;

    /** @param wantedPerTarget examples that each target still wants; a target that is missing wants none */
    QuotaGate(Map<String, Integer> wantedPerTarget) {
        this.open = new HashMap<>(wantedPerTarget);
    }

    @Override
    public String name() {
        return "quota";
    }

    @Override
    public Optional<Objection> check(Item item) {
        return open.getOrDefault(item.candidate().targetId(), 0) > 0
                ? Optional.empty()
                : Optional.of(new Objection(
                        "over-quota", "Its target has as many examples as it wanted; it may come back.", false));
    }

    @Override
    public void kept(Item item) {
        open.merge(item.candidate().targetId(), -1, Integer::sum);
    }
}
