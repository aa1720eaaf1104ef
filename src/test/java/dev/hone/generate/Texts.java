package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Small texts, targets and requests for teacher tests. */
final class Texts {
    static final List<String> LABELS = List.of("card", "refund", "transfer");
    private static final List<String> OPENINGS = List.of("where is", "i lost", "please cancel", "why did you block");
    private static final List<String> THINGS = List.of("my new card", "the money back", "that big payment", "an order");
    private static final List<String> ENDINGS = List.of("since yesterday", "again today", "from abroad", "at the shop");

    /** Finds an input the more uncertain the fewer characters it has; knows all labels. */
    static final StudentView SHORT_IS_UNSURE = new StudentView() {
        @Override
        public List<String> labels() {
            return LABELS;
        }

        @Override
        public List<double[]> probabilities(List<String> inputs) {
            return inputs.stream()
                    .map(input -> {
                        double sure = Math.min(0.9, 0.4 + input.length() / 200.0);
                        return new double[] {sure, (1 - sure) * 0.6, (1 - sure) * 0.4};
                    })
                    .toList();
        }
    };

    /** A student that read only the seeds, steered by a few rows. */
    static Situation situation() {
        return new Situation(SHORT_IS_UNSURE, seeds(), List.of(), examples().subList(0, 9));
    }

    private Texts() {}

    /** 64 different texts, the labels in turn. */
    static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (String opening : OPENINGS) {
            for (String thing : THINGS) {
                for (String ending : ENDINGS) {
                    String label = LABELS.get(examples.size() % LABELS.size());
                    examples.add(Example.seed(opening + " " + thing + " " + ending, label));
                }
            }
        }
        return examples;
    }

    static List<CorpusRow> corpus() {
        List<CorpusRow> rows = new ArrayList<>();
        for (Example example : examples()) {
            rows.add(new CorpusRow(example.input(), example.output(), "expand", "row-" + rows.size()));
        }
        return rows;
    }

    static List<Example> seeds() {
        return List.of(
                Example.seed("My card was stolen while travelling, please help", "card"),
                Example.seed("Please order another card for my brother", "card"),
                Example.seed("The refund from the market did not arrive", "refund"),
                Example.seed("When does the refund show in my account?", "refund"),
                Example.seed("Transfer money from savings to my account", "transfer"),
                Example.seed("The transfer to my landlord was rejected", "transfer"));
    }

    static Target aimed(int count, Aim... aims) {
        return new Target("r1-c1", Target.Kind.AIMED, "c1", null, List.of(aims), count);
    }

    static Aim aim(String probeId, String input, String wanted) {
        return new Aim(probeId, input, wanted, "other");
    }

    static Target coverage(String label, int count) {
        return new Target("r1-label-" + label, Target.Kind.COVERAGE, null, label, List.of(), count);
    }

    static Target any(Target.Kind kind, int count) {
        return new Target("r1-" + kind, kind, null, null, List.of(), count);
    }

    static TeacherRequest request(long seed, Set<String> used, Target... targets) {
        return new TeacherRequest(List.of(targets), seeds(), used, situation(), 1, seed);
    }

    /** A request for targets of all kinds. */
    static TeacherRequest random(long seed, Set<String> used) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Target> targets = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            String input = examples().get(random.nextInt(64)).input() + " x";
            aims.add(aim("p" + i, input, LABELS.get(random.nextInt(3))));
        }
        targets.add(aimed(1 + random.nextInt(12), aims.toArray(Aim[]::new)));
        targets.add(coverage(LABELS.get(random.nextInt(3)), 1 + random.nextInt(30)));
        targets.add(any(Target.Kind.RANDOM, 1 + random.nextInt(10)));
        targets.add(any(Target.Kind.MARGIN, 1 + random.nextInt(10)));
        targets.add(any(Target.Kind.SELECT, 1 + random.nextInt(10)));
        Aim[] once = aims.stream()
                .map(aim -> aim(aim.probeId() + "-once", aim.input(), aim.wanted()))
                .toArray(Aim[]::new);
        targets.add(
                new Target("r1-once", Target.Kind.ONCE, null, null, List.of(once), 1 + random.nextInt(once.length)));
        int round = 1 + random.nextInt(2);
        return new TeacherRequest(targets, seeds(), used, situation(), round, seed);
    }

    static List<String> inputs(List<Candidate> candidates) {
        return candidates.stream().map(given -> given.example().input()).toList();
    }

    static List<String> ids(List<Candidate> candidates) {
        return candidates.stream().map(given -> given.example().id()).toList();
    }
}
