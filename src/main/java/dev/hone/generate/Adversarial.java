package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.plan.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hard cases on the border of two labels: pairs that read alike and differ in what decides. Where a target wants one
 * label only, or each failing input once, one side of each pair is asked for. Where outputs are free there are no
 * borders, and hard cases alone are asked for.
 */
final class Adversarial implements Strategy {
    /** What the prompt has words for. */
    static final List<String> MANNERS = List.of("near-miss", "ambiguous", "conflict");

    @Override
    public String word() {
        return "adversarial";
    }

    @Override
    public Draft draft(Slot slot, Material material) {
        List<Example> shown = material.seeds(slot);
        Example first = shown.isEmpty() ? null : shown.getFirst();
        if (material.labels().isEmpty()) {
            return new Draft(
                    slot.places(),
                    shown,
                    slot.inTurn(MANNERS),
                    Map.of("failing", material.failing(slot.aims()), "pairs", false, "other", ""));
        }
        Border border = slot.aims().isEmpty()
                ? border(slot, first, material)
                : border(slot.aims().getFirst(), first, material);
        boolean pairs = !slot.isNarrow() && border.isWhole();
        List<Example> rows = new ArrayList<>(shown);
        if (border.row() != null && !rows.contains(border.row())) {
            rows.add(border.row());
        }
        return new Draft(
                pairs ? pairs(slot, border) : slot.places(),
                rows,
                slot.inTurn(MANNERS),
                Map.of(
                        "failing",
                        material.failing(slot.aims()),
                        "pairs",
                        pairs,
                        "other",
                        border.other() == null ? "" : material.quoted(border.other())));
    }

    /** The two labels that are hard to tell apart, and a row of the other one. */
    private record Border(
            @Nullable String label,
            @Nullable String other,
            @Nullable Example row) {
        boolean isWhole() {
            return label != null && other != null;
        }
    }

    /** What the student said stands on the other side. */
    private static Border border(Aim aim, @Nullable Example shown, Material material) {
        if (material.labels().contains(aim.answered()) && !aim.answered().equals(aim.wanted())) {
            return new Border(aim.wanted(), aim.answered(), null);
        }
        Example rival = shown == null ? null : material.rival(shown).orElse(null);
        return new Border(aim.wanted(), rival == null ? null : rival.output(), rival);
    }

    /** The seed of another label that reads most like one of this label stands on the other side. */
    private static Border border(Slot slot, @Nullable Example shown, Material material) {
        Example rival = shown == null ? null : material.rival(shown).orElse(null);
        String label = slot.target().label() != null ? slot.target().label() : shown == null ? null : shown.output();
        return new Border(label, rival == null ? null : rival.output(), rival);
    }

    /** In turn: one of the wanted label, and its twin of the other. */
    private static List<Place> pairs(Slot slot, Border border) {
        List<Place> places = new ArrayList<>();
        List<Place> plain = slot.places();
        for (int i = 0; i < slot.count(); i++) {
            Place place = plain.get(i / 2);
            String wanted = place.label() == null ? border.label() : place.label();
            places.add(new Place(i % 2 == 0 ? wanted : border.other(), place.aimedAt()));
        }
        return places;
    }
}
