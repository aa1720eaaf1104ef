package dev.hone.loop;

import dev.hone.config.ConfigException;
import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.config.Nearest;
import dev.hone.config.PilotConfig;
import dev.hone.config.Problem;
import dev.hone.config.PromptsConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Row;
import dev.hone.generate.CorpusRow;
import dev.hone.generate.Grammar;
import dev.hone.generate.GrammarFile;
import dev.hone.generate.PromptSet;
import dev.hone.generate.StudentWords;
import dev.hone.generate.TeacherFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the files that teachers are made from: recorded rows, grammars, prompts. */
final class TeacherReading {
    /** Role of the file with what a student is told. */
    static final String STUDENT = "teacher prompt student";

    private final LoopFile file;
    private final LoopConfig config;
    private final DataFiles files;
    private final List<Problem> problems = new ArrayList<>();

    /** @param files remembers what was read, so that a resumed run finds it unchanged */
    TeacherReading(LoopFile file, DataFiles files) {
        this.file = file;
        this.config = file.config();
        this.files = files;
    }

    Map<Path, List<CorpusRow>> corpora() {
        Map<Path, List<CorpusRow>> corpora = new LinkedHashMap<>();
        for (TeacherConfig teacher : config.teachers()) {
            if (teacher instanceof TeacherConfig.Corpus corpus) {
                List<Row> rows = files.read("teacher " + corpus.id(), corpus.file());
                corpora.put(corpus.file(), rows.stream().map(this::corpusRow).toList());
            }
        }
        return corpora;
    }

    private CorpusRow corpusRow(Row row) {
        String strategy = row.meta().get("strategy");
        return new CorpusRow(
                row.input(), row.output(), strategy, "line-" + row.line(), TaskRows.tests(config.task(), row));
    }

    /**
     * All of them.
     *
     * @throws ConfigException with every problem of grammars and prompts
     */
    TeacherFiles all(Map<Path, List<CorpusRow>> corpora, List<String> labels) {
        Map<Path, Grammar> grammars = grammars(labels);
        PromptSet prompts = prompts();
        student();
        outOfScope(labels);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream().distinct().toList());
        }
        return new TeacherFiles(corpora, grammars, prompts);
    }

    private Map<Path, Grammar> grammars(List<String> labels) {
        List<Path> named = new ArrayList<>();
        config.teachers().stream()
                .filter(TeacherConfig.Template.class::isInstance)
                .forEach(teacher -> named.add(((TeacherConfig.Template) teacher).file()));
        Path mixed = config.generate().grammar();
        if (mixed != null) {
            named.add(mixed);
        }
        Map<Path, Grammar> grammars = new LinkedHashMap<>();
        for (Path path : named.stream().distinct().toList()) {
            files.remember("teacher grammar " + path.getFileName(), path);
            GrammarFile.read(path, labels, problems).ifPresent(grammar -> grammars.put(path, grammar));
        }
        return grammars;
    }

    private PromptSet prompts() {
        Map<String, Path> own = files(config.generate().prompts(), "");
        boolean free = !config.task().hasLabels();
        PilotConfig pilot = config.generate().pilot();
        Map<String, PromptSet> variants = new LinkedHashMap<>();
        if (pilot != null) {
            for (PilotConfig.Variant variant : pilot.compared()) {
                Map<String, Path> all = new LinkedHashMap<>(own);
                all.putAll(files(variant.prompts(), variant.name() + "/"));
                variants.put(variant.name(), PromptSet.of(all, problems, free));
            }
        }
        return PromptSet.of(own, problems, free).with(variants);
    }

    private void student() {
        Path own = config.train().prompt();
        if (own != null) {
            files.remember(STUDENT, own);
            StudentWords.read(own, problems);
        }
    }

    private Map<String, Path> files(@Nullable PromptsConfig prompts, String of) {
        Map<String, Path> named = prompts == null ? Map.of() : prompts.files();
        named.forEach((name, path) -> files.remember("teacher prompt " + of + name, path));
        return named;
    }

    /** Labels that come from the seeds are known only now. */
    private void outOfScope(List<String> labels) {
        String label = config.generate().outOfScope();
        if (label != null && config.task().hasLabels() && !labels.contains(label)) {
            problems.add(new Problem(
                    file.path().toString(),
                    0,
                    0,
                    "generate.out-of-scope",
                    "%s - %sno seed has this label; red-team needs seeds of it to be told apart"
                            .formatted(label, Nearest.maybe(label, labels))));
        }
    }
}
