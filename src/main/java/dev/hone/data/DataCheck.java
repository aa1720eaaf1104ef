package dev.hone.data;

import dev.hone.data.DataFinding.Kind;
import dev.hone.data.DataFinding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds duplicates, contradicting labels and overlaps within and between the files of a loop.
 *
 * <p>What stops a run: seeds that contradict themselves (they are taught), seeds that overlap an evaluation file,
 * locked rows that also steer (in probe) or can be trained on (in pool), labels that cannot be learnt. Contradictions
 * within an evaluation file are label noise, and only warned about.
 */
public final class DataCheck {
    private final List<DataFinding> findings = new ArrayList<>();
    private final Map<DataPart, Map<String, Row>> texts = new HashMap<>();

    private DataCheck() {}

    /** All findings of rows that carry labels, file by file in the order given. */
    public static List<DataFinding> check(List<PartRows> parts) {
        DataCheck check = both(parts);
        parts.stream().filter(part -> part.part() == DataPart.SEEDS).forEach(seeds -> check.labels(seeds, parts));
        check.findings.addAll(LabelVariants.find(parts));
        return List.copyOf(check.findings);
    }

    /** All findings of rows whose outputs are free. */
    public static List<DataFinding> checkFree(List<PartRows> parts) {
        return List.copyOf(both(parts).findings);
    }

    private static DataCheck both(List<PartRows> parts) {
        DataCheck check = new DataCheck();
        parts.forEach(check::within);
        for (int i = 0; i < parts.size(); i++) {
            for (PartRows earlier : parts.subList(0, i)) {
                check.between(earlier, parts.get(i));
            }
        }
        return check;
    }

    private void within(PartRows part) {
        if (part.rows().isEmpty()) {
            Severity severity = isNeeded(part.part()) ? Severity.ERROR : Severity.WARNING;
            add(Kind.EMPTY, severity, part, 0, "has no rows - give at least one");
        }
        Map<String, Row> first = new LinkedHashMap<>();
        for (Row row : part.rows()) {
            Row same = first.putIfAbsent(NormalText.of(row.input()), row);
            if (same != null) {
                repeated(part, same, row);
            }
        }
        texts.put(part.part(), first);
        unlabelled(part);
    }

    private void repeated(PartRows part, Row first, Row row) {
        if (first.output().equals(row.output())) {
            String message = "same text and output as line %d - remove one".formatted(first.line());
            add(Kind.DUPLICATE, Severity.WARNING, part, row.line(), message);
        } else if (row.labelled() && first.labelled()) {
            Severity severity = part.part() == DataPart.SEEDS ? Severity.ERROR : Severity.WARNING;
            String message = "same text as line %d with another output - keep the right one".formatted(first.line());
            add(Kind.CONFLICT, severity, part, row.line(), message);
        }
    }

    private void unlabelled(PartRows part) {
        List<Row> without = part.rows().stream().filter(row -> !row.labelled()).toList();
        if (part.part() != DataPart.POOL && !without.isEmpty()) {
            String message = "has no label or output, as do %d rows in all - label them or move them to the pool"
                    .formatted(without.size());
            add(Kind.UNLABELLED, Severity.ERROR, part, without.getFirst().line(), message);
        }
    }

    private void between(PartRows one, PartRows other) {
        Map<String, Row> known = texts.getOrDefault(one.part(), Map.of());
        if (one.part() == other.part()) {
            return;
        }
        for (Map.Entry<String, Row> entry :
                texts.getOrDefault(other.part(), Map.of()).entrySet()) {
            Row same = known.get(entry.getKey());
            if (same != null) {
                overlap(one, same, other, entry.getValue());
            }
        }
    }

    private void overlap(PartRows one, Row same, PartRows other, Row row) {
        boolean contradicts = row.labelled() && same.labelled() && !row.output().equals(same.output());
        String message = "same text as %s:%d%s - remove it from %s"
                .formatted(one.file(), same.line(), contradicts ? ", with another label" : "", advice(one, other));
        Severity severity = isForbidden(one.part(), other.part()) ? Severity.ERROR : Severity.WARNING;
        add(contradicts ? Kind.CONFLICT : Kind.OVERLAP, severity, other, row.line(), message);
    }

    /** The pool gives way to all others, then the seeds. */
    private static String advice(PartRows one, PartRows other) {
        if (one.part() == DataPart.POOL || other.part() == DataPart.POOL) {
            return "the pool";
        }
        return one.part() == DataPart.SEEDS || other.part() == DataPart.SEEDS ? "the seeds" : "one of the two";
    }

    private static boolean isForbidden(DataPart one, DataPart other) {
        Set<DataPart> pair = Set.of(one, other);
        boolean seedsInEvaluation = pair.contains(DataPart.SEEDS) && !pair.contains(DataPart.POOL);
        boolean lockedIsUsed = pair.contains(DataPart.LOCKED) && !pair.contains(DataPart.OOD);
        return seedsInEvaluation || lockedIsUsed;
    }

    private void labels(PartRows seeds, List<PartRows> parts) {
        Set<String> known = seeds.rows().stream().map(Row::output).collect(Collectors.toSet());
        for (PartRows part : parts) {
            Map<String, List<Row>> unknown = part.rows().stream()
                    .filter(row -> row.labelled() && !known.contains(row.output()))
                    .collect(Collectors.groupingBy(Row::output, LinkedHashMap::new, Collectors.toList()));
            unknown.forEach((label, rows) -> unknownLabel(part, label, rows));
        }
    }

    private void unknownLabel(PartRows part, String label, List<Row> rows) {
        Severity severity =
                part.part() == DataPart.PROBE || part.part() == DataPart.LOCKED ? Severity.ERROR : Severity.WARNING;
        String named = part.part() == DataPart.LOCKED ? "" : " '%s'".formatted(LabelVariants.shown(label));
        String message = "the seeds do not have the label%s of %d rows - add seeds for it, or correct it"
                .formatted(named, rows.size());
        add(Kind.UNKNOWN_LABEL, severity, part, rows.getFirst().line(), message);
    }

    private static boolean isNeeded(DataPart part) {
        return part == DataPart.SEEDS || part == DataPart.PROBE;
    }

    private void add(Kind kind, Severity severity, PartRows part, int line, String message) {
        findings.add(new DataFinding(kind, severity, part.file(), line, message));
    }
}
