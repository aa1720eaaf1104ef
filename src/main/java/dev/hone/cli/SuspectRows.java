package dev.hone.cli;

import dev.hone.diagnose.Suspect;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes doubtful rows so that a person can look at them and mend the data files. */
final class SuspectRows {
    private static final String[] COLUMNS = {
        "id", "input", "output", "suggested", "place", "support", "against-input", "against-output", "similarity"
    };

    private SuspectRows() {}

    /** One row a line; {@code output} is the label as it is, {@code suggested} the one that rows around it carry. */
    static void jsonl(List<Suspect> suspects, Appendable out) throws IOException {
        for (Suspect suspect : suspects) {
            List<String> values = values(suspect);
            var row = JsonOut.object();
            for (int i = 0; i < COLUMNS.length; i++) {
                row.put(COLUMNS[i], values.get(i));
            }
            row.put("support", suspect.support());
            row.put("similarity", suspect.against().cosine());
            out.append(JsonOut.line(row)).append('\n');
        }
    }

    static void csv(List<Suspect> suspects, Appendable out) throws IOException {
        CSVPrinter printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setHeader(COLUMNS).get());
        for (Suspect suspect : suspects) {
            printer.printRecord(values(suspect));
        }
        printer.flush();
    }

    private static List<String> values(Suspect suspect) {
        return List.of(
                suspect.row().id(),
                suspect.row().input(),
                suspect.row().label(),
                suspect.suggested(),
                suspect.row().place().name().toLowerCase(Locale.ROOT),
                String.format(Locale.ROOT, "%.4f", suspect.support()),
                suspect.against().row().input(),
                suspect.against().row().label(),
                String.format(Locale.ROOT, "%.4f", suspect.against().cosine()));
    }
}
