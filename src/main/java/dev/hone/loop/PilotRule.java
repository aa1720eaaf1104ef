package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.PilotConfig;
import dev.hone.report.PilotReport;
import dev.hone.store.PilotWord;
import dev.hone.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run goes on after its pilot.
 *
 * @param config the pilot's
 * @param waits whether a round waits for people
 * @param variants what became of the pilot's examples
 * @param open rows of it that wait for people
 * @param until when it no longer waits
 * @param word the newest word of a person
 */
record PilotRule(
        PilotConfig config,
        boolean waits,
        List<PilotReport.Variant> variants,
        int open,
        Instant until,
        Optional<PilotWord> word) {

    /** The answer. */
    sealed interface Ruling {
        /** Somebody has to say something first. */
        record Waits(String why) implements Ruling {}

        /** It goes on. */
        record Go(String by, String why, List<String> variants) implements Ruling {}

        /** It does not. */
        record Stop(String by, String why) implements Ruling {}
    }

    /** As it stands in a run whose pilot is measured. */
    static PilotRule of(Store store, String run, LoopConfig loop) {
        PilotConfig config = Objects.requireNonNull(loop.generate().pilot());
        var steps = new RunRecord(store.steps().all(run));
        var reviews = ReviewRecord.of(store, run, loop.curate().review());
        var record = new PilotRecord(config, steps, store.examples().all(run), reviews);
        long asked = steps.part(Stages.FIRST_ASKING, Stages.PILOT, 0, Outputs.PilotMeasured.class)
                .map(Outputs.PilotMeasured::askedAtMillis)
                .orElse(0L);
        return new PilotRule(
                config,
                loop.curate().review().waits(),
                record.variants(),
                record.open(),
                Instant.ofEpochMilli(asked).plus(config.waitAtMost()),
                store.pilots().newest(run));
    }

    Ruling at(Instant now) {
        if (word.isPresent()) {
            return said(word.get());
        }
        boolean late = !now.isBefore(until);
        if (config.go().equals("automatic")) {
            return waits && open > 0 && !late ? waiting(Words.waiting(open)) : byRule();
        }
        if (!late) {
            return waiting("say hone pilot go or hone pilot stop");
        }
        return switch (config.onTimeout()) {
            case "go" -> new Ruling.Go("time", "nobody said a word within " + config.waitAtMost(), better());
            case "rule" -> byRule();
            default -> new Ruling.Stop("time", "nobody said a word within %s.".formatted(config.waitAtMost()));
        };
    }

    private Ruling said(PilotWord word) {
        String why = word.note().isEmpty() ? "no reason given" : word.note();
        return word.decision().equals("go")
                ? new Ruling.Go(word.reviewer(), why, word.variants().isEmpty() ? better() : word.variants())
                : new Ruling.Stop(word.reviewer(), why);
    }

    private Ruling waiting(String forWhat) {
        return new Ruling.Waits("The pilot waits, until %s at the latest: %s. %s"
                .formatted(until.truncatedTo(ChronoUnit.SECONDS), forWhat, figures()));
    }

    private Ruling byRule() {
        double best = best().accepted().value();
        String why = String.format(
                Locale.ROOT,
                "%s; accept-at-least is %.2f.",
                figures().replaceFirst("\\.$", ""),
                config.acceptAtLeast());
        return best >= config.acceptAtLeast() ? new Ruling.Go("rule", why, better()) : new Ruling.Stop("rule", why);
    }

    private PilotReport.Variant best() {
        return variants.stream()
                .max(Comparator.comparingDouble(variant -> variant.accepted().value()))
                .orElseThrow();
    }

    private String figures() {
        PilotReport.Variant best = best();
        return String.format(
                Locale.ROOT,
                "%s examples%s kept, people: %s; accepted %.2f (%.2f to %.2f).",
                best.counts(),
                best.name().isEmpty() ? "" : " of variant " + best.name(),
                best.seen(),
                best.accepted().value(),
                best.accepted().low(),
                best.accepted().high());
    }

    /** Names of the variants that the figures carry on; empty where there is one without a name. */
    private List<String> better() {
        return variants.stream()
                .filter(PilotReport.Variant::carried)
                .map(PilotReport.Variant::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The report of it. */
    PilotReport report(Outputs.@Nullable PilotDecided decided, double usd, Instant now) {
        PilotReport.Ruling ruling = decided == null
                ? switch (at(now)) {
                    case Ruling.Waits waiting -> new PilotReport.Ruling("waits", "", waiting.why());
                    case Ruling.Stop stop -> new PilotReport.Ruling("stop", stop.by(), stop.why());
                    case Ruling.Go go -> new PilotReport.Ruling("go", go.by(), go.why());
                }
                : new PilotReport.Ruling("go", decided.by(), decided.why());
        List<PilotReport.Variant> shown = decided == null || decided.variants().isEmpty()
                ? variants
                : variants.stream()
                        .map(one -> PilotRecord.carried(one, decided.variants().contains(one.name())))
                        .toList();
        return new PilotReport(shown, usd, open, ruling);
    }
}
