package dev.hone.generate;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * Seed expansion whose pool of shown rows grows: what passed all gates in earlier waves and rounds is shown beside the
 * seeds (Wang et al. 2023, arXiv 2212.10560).
 */
final class SelfInstruct implements Strategy {
    private static final int SURVIVORS = 3;

    @Override
    public String word() {
        return "self-instruct";
    }

    @Override
    public Draft draft(Slot slot, Material material) {
        List<Example> shown = new ArrayList<>(material.seeds(slot));
        shown.addAll(material.survivors(slot, SURVIVORS));
        return Draft.of(slot.places(), shown);
    }
}
