package dev.hone.loop;

import dev.hone.config.PilotConfig;
import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.generate.Candidate;
import dev.hone.generate.Lost;
import dev.hone.generate.Teacher;
import dev.hone.plan.Target;
import dev.hone.store.StepKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Asks for a small batch before the first round asks for all its examples, variants of the prompts side by side, has it
 * gated and a sample of it looked at, and goes on only where a person or the rule says so.
 */
final class PilotStage {
    /** The wave of its rows; variants count down from it. No other wave comes near. */
    static final int WAVE = -1000;

    static final StepKey MEASURED = new StepKey(Stages.FIRST_ASKING, Stages.PILOT, 0);
    static final StepKey DECIDED = new StepKey(Stages.FIRST_ASKING, Stages.PILOT, 1);

    private final RunContext run;
    private final Journal journal;
    private final CurateStage curate;
    private final ReviewStage review;
    private final Supplier<Teacher> models;
    private final InstantSource clock;

    /** @param models gives the teachers that can be asked */
    PilotStage(
            RunContext run,
            Journal journal,
            CurateStage curate,
            ReviewStage review,
            Supplier<Teacher> models,
            InstantSource clock) {
        this.run = run;
        this.journal = journal;
        this.curate = curate;
        this.review = review;
        this.models = models;
        this.clock = clock;
    }

    /** Whether a row came from the pilot. */
    static boolean isOf(int wave) {
        return wave <= WAVE;
    }

    /** The variants that models are asked by after the pilot; empty where there is nothing to choose. */
    static List<String> carried(Journal journal) {
        return journal.find(DECIDED, Outputs.PilotDecided.class)
                .map(Outputs.PilotDecided::variants)
                .orElse(List.of());
    }

    /**
     * Whether the round had a pilot, which may go on now.
     *
     * @throws WaitsForPeople where nobody has said so yet
     * @throws Stopped where the run is not to go on
     */
    boolean before(int round, List<Target> targets) {
        PilotConfig config = run.config().generate().pilot();
        if (config == null || round != Stages.FIRST_ASKING) {
            return false;
        }
        if (journal.find(DECIDED, Outputs.PilotDecided.class).isEmpty()) {
            gather(round, config, targets);
            review.samplePilot(round, config.review());
            decide();
        }
        review.settlePilot(round);
        return true;
    }

    private void gather(int round, PilotConfig config, List<Target> targets) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        List<List<Candidate>> offered = new ArrayList<>();
        int asked = 0;
        List<String> names = config.names();
        for (int i = 0; i < names.size(); i++) {
            List<Target> part = part(targets, config.rows(i));
            part.forEach(target -> wanted.merge(target.id(), target.count(), Integer::sum));
            Outputs.Generated wave = ask(round, i, names.get(i), part);
            offered.add(wave.candidates());
            asked += wave.asked();
        }
        curate.curate(round, WAVE, new Outputs.Generated(asked, inTurn(offered), List.of()), wanted);
        journal.step(MEASURED, Outputs.PilotMeasured.class, inside -> {
            var measured = new Outputs.PilotMeasured(clock.instant().toEpochMilli(), diversity(names), usd(round));
            return Journal.Produced.of(measured, "pilot measured");
        });
    }

    private Outputs.Generated ask(int round, int place, String name, List<Target> part) {
        return journal.step(new StepKey(round, Stages.GENERATE, WAVE - place), Outputs.Generated.class, inside -> {
            List<String> variants = name.isEmpty() ? List.of() : List.of(name);
            run.parts().asking().begin(round, inside);
            var request = new Requests(run, journal).of(round, Stages.PILOT + place, part, variants);
            List<Candidate> candidates = models.get().ask(request);
            List<Lost> lost = run.parts().asking().end();
            int asked = part.stream().mapToInt(Target::count).sum();
            String words = "pilot%s: %d of %d offered%s"
                    .formatted(name.isEmpty() ? "" : " " + name, candidates.size(), asked, Losses.words(lost));
            return Journal.Produced.of(new Outputs.Generated(asked, candidates, lost), words);
        });
    }

    /** A small copy of the round's plan. */
    private static List<Target> part(List<Target> targets, int rows) {
        double all = targets.stream().mapToInt(Target::count).sum();
        List<Target> part = new ArrayList<>();
        int dealt = 0;
        int seen = 0;
        for (Target target : targets) {
            seen += target.count();
            int upTo = (int) Math.round(rows * (seen / all));
            boolean once = target.kind() == Target.Kind.ONCE;
            int count = once ? Math.min(upTo - dealt, target.aims().size()) : upTo - dealt;
            if (count > 0) {
                part.add(target.withCount(count));
            }
            dealt = upTo;
        }
        return part;
    }

    /** Variants by turns, so that what two of them wrote alike counts against each as often. */
    private static List<Candidate> inTurn(List<List<Candidate>> offered) {
        List<Candidate> all = new ArrayList<>();
        int longest = offered.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (int turn = 0; turn < offered.size(); turn++) {
                List<Candidate> of = offered.get((i + turn) % offered.size());
                if (i < of.size()) {
                    all.add(of.get(i));
                }
            }
        }
        return all;
    }

    /** Over as many rows of each variant as the shortest has, in an order of chance. */
    private Map<String, Outputs.PilotDiversity> diversity(List<String> names) {
        Map<String, List<Example>> kept = new TreeMap<>();
        names.forEach(name -> kept.put(name, new ArrayList<>()));
        run.store().examples().all(run.id()).stream()
                .filter(row -> row.fate().kept() && isOf(row.at().wave()))
                .forEach(row -> kept.computeIfAbsent(PilotRecord.variant(row), name -> new ArrayList<>())
                        .add(Examples.of(row)));
        int rows = kept.values().stream().mapToInt(List::size).min().orElse(0);
        Map<String, Outputs.PilotDiversity> found = new TreeMap<>();
        kept.forEach((name, of) -> {
            List<String> texts = of.stream()
                    .sorted(Comparator.comparing(row -> ContentHash.of("pilot/" + row.id())))
                    .limit(rows)
                    .map(Example::input)
                    .toList();
            double distance = Diversity.of(run.embedder().embed(texts));
            found.put(
                    name,
                    new Outputs.PilotDiversity(
                            rows,
                            Double.isNaN(distance) ? null : (Double) distance,
                            Diversity.distinct(texts, 1),
                            Diversity.distinct(texts, 2)));
        });
        return found;
    }

    private double usd(int round) {
        return run.store().ledger().lines(run.id()).stream()
                .filter(line -> line.purpose().round() == round
                        && !line.purpose().purpose().equals(Stages.QUALIFY))
                .mapToDouble(line -> line.usd().usd().doubleValue())
                .sum();
    }

    private void decide() {
        PilotRule rule = PilotRule.of(run.store(), run.id(), run.config());
        Instant now = clock.instant();
        switch (rule.at(now)) {
            case PilotRule.Ruling.Waits waits -> throw new WaitsForPeople(waits.why() + " Figures: hone pilot show ");
            case PilotRule.Ruling.Stop stop -> throw new Stopped(stop.by(), stop.why());
            case PilotRule.Ruling.Go go ->
                journal.step(DECIDED, Outputs.PilotDecided.class, inside -> {
                    var decided = new Outputs.PilotDecided(go.by(), go.why(), go.variants());
                    return Journal.Produced.of(decided, "goes on: " + go.why());
                });
        }
    }

    /** The pilot ends the run. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(String by, String why) {
            super("Stopped after the pilot (%s): %s".formatted(by, why));
        }
    }
}
