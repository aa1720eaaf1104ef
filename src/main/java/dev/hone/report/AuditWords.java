package dev.hone.report;

import dev.hone.curate.audit.Audit;

/** What an audit found, in words. */
public final class AuditWords {
    private AuditWords() {}

    /** Everything in one sentence; empty where nothing was looked at. */
    public static String summary(Audit audit) {
        if (audit.rows() == 0) {
            return audit.gaps().isEmpty()
                    ? ""
                    : "No generated rows yet; %s."
                            .formatted(Numbers.plural(audit.found().gaps(), "gap"));
        }
        Audit.Found found = audit.found();
        return "%s: %s, %s, %s, %s."
                .formatted(
                        Numbers.plural(audit.rows(), "generated row"),
                        Numbers.plural(found.gaps(), "gap"),
                        Numbers.plural(found.conflicts(), "pair") + " of near rows with different labels",
                        Numbers.plural(found.strangers(), "row") + " unlike any seed",
                        Numbers.plural(found.quirks(), "thing") + " that only a teacher writes");
    }

    /** {@code 12 of 96 rows, real rows 0 of 400}. */
    public static String counts(Audit.Quirk quirk) {
        return "%d of %d rows; %d of %d real rows".formatted(quirk.rows(), quirk.of(), quirk.real(), quirk.ofReal());
    }

    /** The audit with texts that a report can carry. */
    static Audit clipped(Audit audit) {
        return new Audit(
                audit.rows(),
                audit.gaps().stream()
                        .map(gap -> new Audit.Gap(
                                gap.kind(), Texts.clip(gap.name(), Texts.SHORT), gap.seeds(), gap.made(), gap.note()))
                        .toList(),
                audit.conflicts().stream()
                        .map(each -> new Audit.Conflict(
                                clipped(each.first()), clipped(each.second()), each.same(), each.cosine()))
                        .toList(),
                audit.strangers().stream()
                        .map(each -> new Audit.Stranger(clipped(each.row()), each.cosine()))
                        .toList(),
                audit.quirks(),
                audit.styles(),
                audit.found());
    }

    private static Audit.Side clipped(Audit.Side side) {
        return new Audit.Side(
                side.id(),
                Texts.clip(side.input(), Texts.SHORT),
                Texts.clip(side.output(), Texts.SHORT),
                side.source());
    }
}
