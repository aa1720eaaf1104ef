package dev.hone.loop;

import dev.hone.config.ConfigException;
import dev.hone.config.LoopFile;
import dev.hone.config.Problem;
import dev.hone.config.StopRule;
import dev.hone.data.Example;
import dev.hone.data.Slice;
import dev.hone.decide.TargetBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks whether probe has the slices that targets are about, and rows enough of them to reach a target at all. */
final class TargetChecks {
    private static final int SHOWN = 10;

    private final LoopFile file;
    private final List<Example> probe;
    private final List<Problem> problems = new ArrayList<>();

    private TargetChecks(LoopFile file, List<Example> probe) {
        this.file = file;
        this.probe = probe;
    }

    /**
     * The probe rows as they are.
     *
     * @throws ConfigException where a target is about a slice without rows, or can never be reached
     */
    static List<Example> checked(LoopFile file, List<Example> probe) {
        var checks = new TargetChecks(file, probe);
        checks.look("stop", file.config().stop());
        if (!checks.problems.isEmpty()) {
            throw new ConfigException(checks.problems);
        }
        return probe;
    }

    private void look(String list, List<StopRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            String where = "%s[%d]".formatted(list, i);
            if (rules.get(i) instanceof StopRule.Target target) {
                target.part().ifPresent(part -> look(where, target, part));
            } else if (rules.get(i) instanceof StopRule.All all) {
                look(where + ".all", all.all());
            } else if (rules.get(i) instanceof StopRule.Any any) {
                look(where + ".any", any.any());
            }
        }
    }

    private void look(String where, StopRule.Target target, Slice part) {
        int rows = (int) probe.stream().filter(part::holds).count();
        if (rows == 0) {
            problems.add(file.problem(where + ".slice", unknown(part, known(part))));
            return;
        }
        String metric = target.scoredBy(file.config().evaluate().metric());
        double highest = TargetBound.highest(file.config().stop(), target, metric, rows);
        if (highest < target.atLeast()) {
            problems.add(file.problem(
                    where + ".at-least",
                    String.format(
                            Locale.ROOT,
                            "%s - can never be reached: %s has %s, and with all of them right the lower bound is %.3f,"
                                    + " corrected for looks; ask for less, or give more rows of it",
                            target.atLeast(),
                            part.name(),
                            Words.count(rows, "probe row"),
                            highest)));
        }
    }

    /** What is said of a slice that has no rows, with those that have some. */
    static String unknown(Slice part, Set<String> known) {
        String shown = known.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "));
        String more = known.size() > SHOWN ? " and %d more".formatted(known.size() - SHOWN) : "";
        return "%s - no probe row is of it; there are %s%s".formatted(part.name(), shown, more);
    }

    private Set<String> known(Slice part) {
        Set<String> names = new TreeSet<>();
        for (Example row : probe) {
            String value = part.column().equals(Slice.LABEL)
                    ? row.output()
                    : row.lineage().slice(part.column());
            if (value != null) {
                names.add(new Slice(part.column(), value).name());
            }
        }
        return names;
    }
}
