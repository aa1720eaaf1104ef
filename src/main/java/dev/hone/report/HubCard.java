package dev.hone.report;

import static dev.hone.report.MarkdownTable.escaped;

import dev.hone.data.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The card of an exported data set, in the form that dataset hubs read: a README with a YAML head. */
public final class HubCard {
    private static final int LABELS = 100;

    /** Terms that no hub knows. */
    private static final Set<String> OPEN = Set.of("restricted", "unknown");

    private final RunReport report;
    private final Facts facts;
    private final StringBuilder out = new StringBuilder();

    private HubCard(RunReport report, Facts facts) {
        this.report = report;
        this.facts = facts;
    }

    /**
     * What was exported.
     *
     * @param version the data set
     * @param round its round
     * @param format name of the format
     * @param seed seed of the shuffle
     * @param filter the filters as given; empty where all rows were wanted
     * @param files rows by file name, in the order of parts
     * @param gates what rows of teachers passed, in order
     */
    public record Facts(
            String version,
            int round,
            String format,
            long seed,
            String filter,
            Map<String, List<Example>> files,
            List<String> gates) {
        public Facts {
            files = new LinkedHashMap<>(files);
            gates = List.copyOf(gates);
        }
    }

    public static String of(RunReport report, Facts facts) {
        HubCard card = new HubCard(report, facts);
        card.head();
        card.about();
        card.rows();
        card.out.append(ScoreCard.of(facts.files().values()));
        card.teachers();
        card.limits();
        card.again();
        return card.out.toString();
    }

    private void head() {
        Set<String> terms = new TreeSet<>();
        report.data().teachers().forEach(teacher -> terms.add(String.valueOf(teacher.licence())));
        terms.remove("null");
        line("---");
        line("pretty_name: " + quoted(report.loop() + " " + facts.version()));
        boolean one = terms.size() == 1 && !OPEN.contains(terms.iterator().next());
        line("license: " + (one ? quoted(terms.iterator().next().toLowerCase(Locale.ROOT)) : "other"));
        line("task_categories: [%s]"
                .formatted(report.task().kind().equals("classification") ? "text-classification" : "text-generation"));
        line("size_categories: [%s]".formatted(size()));
        line("tags: [synthetic, hone]");
        line("configs:");
        line("- config_name: default");
        line("  data_files:");
        facts.files().keySet().forEach(file -> {
            line("  - split: " + file.replaceFirst("\\..*", ""));
            line("    path: " + quoted(file));
        });
        line("---");
    }

    private String size() {
        long rows = facts.files().values().stream().mapToLong(List::size).sum();
        if (rows < 1_000) {
            return "n<1K";
        }
        return rows < 10_000 ? "1K<n<10K" : rows < 100_000 ? "10K<n<100K" : "100K<n<1M";
    }

    private void about() {
        line("\n# %s, version %s\n".formatted(escaped(report.loop()), facts.version()));
        line("The rows that round %d of run %s was trained on. Task: %s\n"
                .formatted(
                        facts.round(),
                        escaped(report.run()),
                        escaped(report.task().instruction())));
        if (!facts.filter().isEmpty()) {
            line("Only a part of them: %s.\n".formatted(escaped(facts.filter())));
        }
        line("Format `%s`. Where each row comes from stands line by line in the files that end in"
                        .formatted(facts.format())
                + " `.provenance.jsonl`.\n");
    }

    private void rows() {
        line("## Rows\n");
        MarkdownTable table = new MarkdownTable("file", "rows", "different rows", "real", "by source");
        facts.files().forEach((file, rows) -> {
            long different = rows.stream().distinct().count();
            long real = rows.stream().filter(row -> row.lineage().isReal()).count();
            table.add(
                    file,
                    rows.size(),
                    different,
                    rows.isEmpty() ? "" : Numbers.percent((double) real / rows.size()),
                    Numbers.counts(rows.stream()
                            .map(row -> row.lineage().source().name().toLowerCase(Locale.ROOT))
                            .toList()));
        });
        out.append(table.text());
        line("\nReal rows are repeated in training until they hold their share. Validation is stratified by label, for"
                + " real and generated rows apart, and holds no near copy of a training row. Seed of the shuffle: "
                + facts.seed() + ".\n");
        List<String> labels = facts.files().values().stream()
                .flatMap(List::stream)
                .map(Example::output)
                .toList();
        if (labels.stream().distinct().limit(LABELS + 1).count() <= LABELS) {
            line("Rows by label: %s.\n".formatted(escaped(Numbers.counts(labels))));
        }
    }

    private void teachers() {
        line("## Who wrote the rows\n");
        MarkdownTable table = new MarkdownTable("teacher", "kind", "rows kept", "terms", "note");
        report.data()
                .teachers()
                .forEach(teacher ->
                        table.add(teacher.id(), teacher.kind(), teacher.kept(), teacher.terms(), teacher.note()));
        out.append(table.text());
        line("\nEvery row that a teacher wrote or labelled passed the gates of the run: %s. %sThe terms of each teacher"
                        .formatted(String.join(", ", facts.gates()), judged())
                + " hold for the rows that it wrote; each row names them. %s\n"
                        .formatted(escaped(report.review().sentence())));
    }

    /** Whether the judge only marked rows in the round before the data set. */
    private String judged() {
        boolean flags = report.rounds().stream()
                .filter(round -> round.round() <= facts.round())
                .map(round -> round.gates().judge())
                .anyMatch(judge -> judge != null && !judge.gates());
        return flags ? "The judge was not trusted in every round to drop rows; there it only marked them. " : "";
    }

    private void limits() {
        line("## Limits\n");
        Headline.of(report).cautions().forEach(caution -> line("- " + escaped(caution)));
        report.simulatedParts().forEach(part -> line("- " + escaped(part)));
        report.findings()
                .forEach(finding -> line("- `%s` %s"
                        .formatted(finding.code().replaceAll("[^A-Za-z0-9._-]", ""), escaped(finding.message()))));
    }

    private void again() {
        line("\n## To make it again\n");
        line("`%s`, loop file %s, seed %d."
                .formatted(
                        report.manifest().command().replace("`", "'"),
                        report.manifest().configHash(),
                        report.manifest().seed()));
    }

    /** A scalar of YAML: what JSON takes for text, YAML does too. */
    private static String quoted(String text) {
        return '"' + Texts.oneLine(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
