package dev.hone.curate.audit;

import dev.hone.curate.Share;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks for what a data set lacks, contradicts, invents and overdoes. */
public final class DataAudit {
    /** Entries of each list. */
    private static final int SHOWN = 20;

    /** Fewer generated rows than this part of the even share is few. */
    private static final double FEW = 0.25;

    /** A share of real rows of other lengths than any seed that even good seeds leave. */
    private static final double FEW_OUTSIDE = 0.1;

    private DataAudit() {}

    /** The audit; empty where there is no generated row. */
    public static Audit of(AuditInput in, Embedder embedder) {
        Neighbours neighbours = new Neighbours(in, embedder);
        List<Audit.Gap> gaps = leftOut(in, neighbours);
        if (in.made().isEmpty()) {
            return ofSeeds(gaps);
        }
        gaps.addAll(labels(in));
        gaps.addAll(neighbours.topics());
        List<Audit.Conflict> conflicts = neighbours.conflicts();
        List<Audit.Stranger> strangers = neighbours.strangers();
        Map<String, List<Example>> byTeacher = in.made().stream()
                .collect(Collectors.groupingBy(DataAudit::teacher, TreeMap::new, Collectors.toList()));
        List<Audit.Quirk> quirks = new ArrayList<>();
        List<Audit.Style> styles = new ArrayList<>();
        Quirks search = new Quirks(in.real());
        byTeacher.forEach((teacher, rows) -> {
            List<Example> worded =
                    rows.stream().filter(row -> !row.lineage().hasRealInput()).toList();
            List<Audit.Quirk> own = search.of(teacher, worded);
            quirks.addAll(first(own));
            int quirky =
                    (int) worded.stream().filter(row -> Quirks.shows(row, own)).count();
            double share = (double) rows.size() / in.made().size();
            styles.add(new Audit.Style(teacher, rows.size(), share, quirky, median(rows)));
        });
        var found = new Audit.Found(gaps.size(), conflicts.size(), strangers.size(), quirks.size());
        return new Audit(in.made().size(), first(gaps), first(conflicts), first(strangers), quirks, styles, found);
    }

    /** What the seeds leave out. */
    private static List<Audit.Gap> leftOut(AuditInput in, Neighbours neighbours) {
        List<Audit.Gap> gaps = new ArrayList<>();
        neighbours.uncovered().ifPresent(gaps::add);
        lengths(in).ifPresent(gaps::add);
        return gaps;
    }

    private static Audit ofSeeds(List<Audit.Gap> gaps) {
        var found = new Audit.Found(gaps.size(), 0, 0, 0);
        return new Audit(0, gaps, List.of(), List.of(), List.of(), List.of(), found);
    }

    private static String teacher(Example row) {
        String teacher = row.lineage().teacher();
        return teacher == null ? "unknown" : teacher;
    }

    private static int median(List<Example> rows) {
        int[] lengths = rows.stream()
                .mapToInt(row -> row.input().codePointCount(0, row.input().length()))
                .sorted()
                .toArray();
        return lengths[(lengths.length - 1) / 2];
    }

    private static List<Audit.Gap> labels(AuditInput in) {
        Map<String, Integer> seeds = counts(in.seeds());
        Map<String, Integer> made = counts(in.made());
        TreeSet<String> labels = new TreeSet<>(in.labels());
        double even = (double) in.made().size() / Math.max(1, labels.size());
        List<Audit.Gap> gaps = new ArrayList<>();
        for (String label : labels) {
            int rows = made.getOrDefault(label, 0);
            int real = seeds.getOrDefault(label, 0);
            if (rows == 0) {
                gaps.add(new Audit.Gap("label", label, real, 0, "No generated row has this label."));
            } else if (rows < FEW * even) {
                String note = "%d of %d generated rows have this label; an even share is %.0f."
                        .formatted(rows, in.made().size(), even);
                gaps.add(new Audit.Gap("label", label, real, rows, note));
            }
            if (real == 0) {
                gaps.add(new Audit.Gap("label", label, 0, rows, "No seed has this label."));
            }
        }
        return gaps;
    }

    /** Whether other real rows are shorter or longer than every seed. */
    private static Optional<Audit.Gap> lengths(AuditInput in) {
        if (in.seeds().isEmpty()) {
            return Optional.empty();
        }
        var seeds = in.seeds().stream().mapToInt(row -> row.input().length()).summaryStatistics();
        int all = in.unseen().size();
        int outside = (int) in.unseen().stream()
                .mapToInt(row -> row.input().length())
                .filter(length -> length < seeds.getMin() || length > seeds.getMax())
                .count();
        return Share.of(outside, all).low() < FEW_OUTSIDE
                ? Optional.empty()
                : Optional.of(Audit.Gap.ofSeeds(
                        "lengths",
                        all - outside,
                        "%d of %d probe rows are shorter or longer than every seed (%d to %d characters). Add real rows"
                                        .formatted(outside, all, seeds.getMin(), seeds.getMax())
                                + " of their length."));
    }

    private static Map<String, Integer> counts(List<Example> rows) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.output(), 1, Integer::sum));
        return counts;
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }
}
