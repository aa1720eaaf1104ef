package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopFile;
import dev.hone.config.RealDataFacts;
import dev.hone.data.RealData;
import dev.hone.embed.Embedder;
import dev.hone.generate.CorpusRow;
import dev.hone.generate.ModelParts;
import dev.hone.generate.TeacherFiles;
import dev.hone.generate.Teachers;
import java.util.List;
import java.util.TreeMap;

/**
 * A loop file with all the data it names, checked and ready to run.
 *
 * @param file the loop file
 * @param data its real data, duplicates within evaluation sets left out
 * @param labels all labels, sorted
 * @param taught what teachers are made from
 * @param facts counts of the data
 * @param findings what the user should know
 * @param start what a later resume must find unchanged
 */
public record LoadedLoop(
        LoopFile file,
        RealData data,
        List<String> labels,
        TeacherFiles taught,
        RealDataFacts facts,
        List<Finding> findings,
        StartFacts start) {
    public LoadedLoop {
        labels = List.copyOf(labels);
        findings = List.copyOf(findings);
    }

    /** Inputs of all recorded examples. */
    List<String> recordedInputs() {
        return new TreeMap<>(taught.corpora())
                .values().stream().flatMap(List::stream).map(CorpusRow::input).toList();
    }

    /**
     * Its teachers.
     *
     * @param queue inputs that wait for a person's label
     * @param asked what asks the models
     */
    Teachers teachers(LabelQueue queue, Embedder embedder, ModelParts asked) {
        return new Teachers(file.config().generate(), taught, data.pool(), queue, embedder, asked);
    }
}
