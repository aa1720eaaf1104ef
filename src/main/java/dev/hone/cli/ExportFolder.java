package dev.hone.cli;

import dev.hone.data.DataException;
import dev.hone.data.Example;
import dev.hone.data.Export;
import dev.hone.data.ExportFormat;
import dev.hone.data.TraceForm;
import dev.hone.data.TrainValidation;
import dev.hone.loop.DatasetExport;
import dev.hone.loop.VersionedSet;
import dev.hone.report.HubCard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Writes a data set as a folder: a part to train on, a part to validate by, their lineage and a card. */
final class ExportFolder {
    private static final String NO_PAIRS =
            "No row of the data set has an answer that a student gave instead of the right one."
                    + System.lineSeparator()
                    + "Maybe give generate.mix.preference a share, with a student that writes.";

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Write train and validation parts, their lineage and a data card into this folder.")
    @Nullable
    Path folder;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of validation rows, 0 to 0.5 (default: 0.1); with --folder.")
    double validation = 0.1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the shuffle (default: the run's); with --folder.")
    private @Nullable Long seed;

    /** Writes the files and returns the number of rows by file. */
    Map<String, List<Example>> write(Path into, VersionedSet set, DatasetExport export, Wish wish) throws IOException {
        TrainValidation parts = export.split(wish.of(export), validation, seed);
        Files.createDirectories(into);
        Map<String, List<Example>> files = new LinkedHashMap<>();
        files.put("train." + wish.format().ending(), parts.train());
        if (!parts.validation().isEmpty()) {
            files.put("validation." + wish.format().ending(), parts.validation());
        }
        for (Map.Entry<String, List<Example>> file : files.entrySet()) {
            try (OutputStream out = Files.newOutputStream(into.resolve(file.getKey()))) {
                wish.write(file.getValue(), export, out);
            }
            String side = file.getKey().replaceFirst("\\..*", "") + ".provenance.jsonl";
            StringBuilder lines = new StringBuilder();
            Export.provenance(file.getValue(), lines);
            Files.writeString(into.resolve(side), lines);
        }
        var facts = new HubCard.Facts(
                set.id(),
                set.round(),
                wish.words(),
                seed == null ? export.seed() : seed,
                wish.rows().words(),
                files,
                export.gates());
        Files.writeString(into.resolve("README.md"), HubCard.of(export.report(), facts));
        return files;
    }

    /**
     * What is to be written.
     *
     * @param traces where reasoning stands in the answers
     */
    record Wish(ExportFormat format, RowOptions rows, TraceForm traces) {
        /** The form for the card. */
        String words() {
            return traces == TraceForm.NONE ? format.word() : format.word() + ", reasoning: " + traces.word();
        }

        void write(List<Example> wanted, DatasetExport export, OutputStream out) throws IOException {
            if (!format.needsSideFile()) {
                format.write(wanted, "", out);
                return;
            }
            DatasetExport.Framed framed = export.framed(wanted, traces);
            format.write(framed.rows(), framed.told(), out);
        }

        /** The rows that are wanted and that the format can hold. */
        List<Example> of(DatasetExport export) {
            List<Example> wanted = format.of(rows.of(export));
            if (wanted.isEmpty() && format.isOfPairs()) {
                throw new DataException(NO_PAIRS);
            }
            return wanted;
        }
    }
}
