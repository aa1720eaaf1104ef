package dev.hone.cli;

import dev.hone.curate.Dropped;
import dev.hone.data.Example;
import dev.hone.data.ExportFormat;
import dev.hone.diagnose.Suspect;
import dev.hone.loop.RoundFiles;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Rows that are exported in place of training rows, for a person to look at. */
final class ExportInstead {
    private static final String[] COLUMNS = {"input", "output", "teacher", "gate", "reason", "detail", "scores"};

    @Option(
            names = "--suspects",
            description = "Instead, the rows of probe and training whose label is doubtful, with the evidence.")
    private boolean suspects;

    @Option(names = "--gate", paramLabel = "GATE", description = "Instead, the rows that this gate dropped, and why.")
    private @Nullable String gate;

    boolean isWanted() {
        return suspects || gate != null;
    }

    /** Writes them and returns their number. */
    int write(RoundFiles files, ExportFormat format, Appendable out) throws IOException {
        if (gate != null) {
            List<Dropped> rows = files.dropped(gate);
            dropped(rows, format, out);
            return rows.size();
        }
        List<Suspect> rows = files.suspects();
        if (format == ExportFormat.CSV) {
            SuspectRows.csv(rows, out);
        } else {
            SuspectRows.jsonl(rows, out);
        }
        return rows.size();
    }

    /** Writes dropped rows as lines of JSON, or as CSV. */
    static void dropped(List<Dropped> rows, ExportFormat format, Appendable out) throws IOException {
        if (format == ExportFormat.CSV) {
            CSVPrinter printer = new CSVPrinter(
                    out, CSVFormat.RFC4180.builder().setHeader(COLUMNS).get());
            for (Dropped row : rows) {
                printer.printRecord((Object[]) values(row));
            }
            printer.flush();
            return;
        }
        for (Dropped row : rows) {
            var node = JsonOut.object();
            String[] values = values(row);
            for (int i = 0; i < COLUMNS.length; i++) {
                node.put(COLUMNS[i], values[i]);
            }
            out.append(JsonOut.line(node)).append('\n');
        }
    }

    /** What those who were asked about it gave it. */
    private static String scores(Example row) {
        return row.lineage().scores().entrySet().stream()
                .map(score -> score.getKey() + " " + score.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A row that may repeat a sealed one is counted, and its text stays behind. */
    private static String[] values(Dropped row) {
        var example = row.candidate().example();
        boolean sealed = row.mayRepeatSealedText();
        String teacher = example.lineage().teacher();
        return new String[] {
            sealed ? "" : example.input(),
            sealed ? "" : example.output(),
            teacher == null ? "" : teacher,
            row.gate(),
            row.reason(),
            sealed ? "Too close to a row that only scores; its text is not shown." : row.detail(),
            scores(example)
        };
    }
}
