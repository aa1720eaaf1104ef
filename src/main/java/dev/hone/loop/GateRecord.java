package dev.hone.loop;

import dev.hone.curate.Agreement;
import dev.hone.curate.Assessment;
import dev.hone.curate.Assessment.Stand;
import dev.hone.curate.CorrectedShare;
import dev.hone.curate.Judge;
import dev.hone.curate.JudgeByPeople;
import dev.hone.curate.JudgeCalibration;
import dev.hone.curate.Share;
import dev.hone.generate.LlmTeacher;
import dev.hone.report.GatesReport;
import dev.hone.report.RoundCost;
import dev.hone.store.ExampleRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the gates made of a round's examples, from its rows, the journal and what it cost. */
final class GateRecord {
    private final RunRecord steps;
    private final List<ExampleRow> examples;
    private final ReviewRecord reviews;

    GateRecord(RunRecord steps, List<ExampleRow> examples, ReviewRecord reviews) {
        this.steps = steps;
        this.examples = List.copyOf(examples);
        this.reviews = reviews;
    }

    GatesReport of(int round, RoundCost cost) {
        List<ExampleRow> rows =
                examples.stream().filter(row -> row.at().round() == round).toList();
        int kept = (int) rows.stream().filter(row -> row.fate().kept()).count();
        List<Assessment> said = steps.assessed(round);
        return new GatesReport(yields(rows, cost), judged(said, cost, kept), agreed(said, cost, kept));
    }

    /** A teacher's strategies bear its cost by what they offered, since one call is not told from the other. */
    private static List<GatesReport.Yield> yields(List<ExampleRow> all, RoundCost cost) {
        List<ExampleRow> rows =
                all.stream().filter(row -> !Origin.isOverQuota(row)).toList();
        Map<String, Integer> offered = new TreeMap<>();
        Map<Origin, List<ExampleRow>> origins = Origin.group(rows);
        origins.forEach((origin, of) -> offered.merge(origin.teacher(), of.size(), Integer::sum));
        List<GatesReport.Yield> yields = new ArrayList<>();
        origins.forEach((origin, of) -> {
            int kept = (int) of.stream().filter(row -> row.fate().kept()).count();
            double usd = usd(LlmTeacher.PURPOSE, origin.teacher(), cost);
            double own = usd * of.size() / offered.getOrDefault(origin.teacher(), 1);
            yields.add(new GatesReport.Yield(
                    origin.teacher(),
                    origin.strategy(),
                    origin.prompt(),
                    Share.of(kept, of.size()),
                    Origin.dropped(of),
                    kept == 0 || usd == 0 ? null : (Double) (own / kept)));
        });
        return yields;
    }

    private static double usd(String purpose, String teacher, RoundCost cost) {
        return cost.by().stream()
                .filter(line -> line.purpose().equals(purpose) && line.teacher().equals(teacher))
                .mapToDouble(RoundCost.Spent::usd)
                .sum();
    }

    private GatesReport.@Nullable Judged judged(List<Assessment> all, RoundCost cost, int kept) {
        List<Assessment> said = by(Judge.NAME, all);
        Optional<JudgeCalibration> trial = steps.find(Stages.FIRST_ASKING, Stages.JUDGE, JudgeCalibration.class);
        if (said.isEmpty() || trial.isEmpty()) {
            return null;
        }
        JudgeByPeople people = JudgeRecord.of(steps.assessed(), reviews).orElse(null);
        boolean trusted = trial.get().gates() && (people == null || people.gates());
        int dropped = count(said, Stand.FAILED);
        Share passed = Share.of(count(said, Stand.PASSED), said.size() - count(said, Stand.UNKNOWN));
        return new GatesReport.Judged(
                trial.get(),
                people,
                dropped > 0 || (count(said, Stand.FLAGGED) == 0 && trusted),
                passed,
                CorrectedShare.of(passed, trial.get()).orElse(null),
                count(said, Stand.UNKNOWN),
                levels(said),
                perKept(Judge.NAME, cost, kept));
    }

    private static GatesReport.@Nullable Agreed agreed(List<Assessment> all, RoundCost cost, int kept) {
        List<Assessment> said = by(Agreement.NAME, all);
        if (said.isEmpty()) {
            return null;
        }
        String teacher = cost.by().stream()
                .filter(line -> line.purpose().equals(Agreement.NAME))
                .map(RoundCost.Spent::teacher)
                .findFirst()
                .orElse("asked");
        Share agreed = Share.of(count(said, Stand.PASSED), said.size() - count(said, Stand.UNKNOWN));
        return new GatesReport.Agreed(teacher, agreed, count(said, Stand.UNKNOWN), perKept(Agreement.NAME, cost, kept));
    }

    private static List<Assessment> by(String gate, List<Assessment> all) {
        return all.stream().filter(said -> said.gate().equals(gate)).toList();
    }

    private static int count(List<Assessment> said, Stand stand) {
        return (int) said.stream().filter(one -> one.stand() == stand).count();
    }

    private static Map<String, Double> levels(List<Assessment> said) {
        Map<String, int[]> sums = new TreeMap<>();
        for (Assessment one : said) {
            one.scores().forEach((criterion, level) -> {
                int[] sum = sums.computeIfAbsent(criterion, added -> new int[2]);
                sum[0] += level;
                sum[1]++;
            });
        }
        Map<String, Double> means = new TreeMap<>();
        sums.forEach((criterion, sum) -> means.put(criterion, (double) sum[0] / sum[1]));
        return means;
    }

    private static @Nullable Double perKept(String purpose, RoundCost cost, int kept) {
        double usd = cost.by().stream()
                .filter(line -> line.purpose().equals(purpose))
                .mapToDouble(RoundCost.Spent::usd)
                .sum();
        return kept == 0 ? null : (Double) (usd / kept);
    }
}
