package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.Findings;
import dev.hone.config.LicenceConfig;
import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.evaluate.Score;
import dev.hone.report.DataCard;
import dev.hone.report.Manifest;
import dev.hone.report.RunReport;
import dev.hone.report.TeacherExam;
import dev.hone.store.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a report that say what the data is and where it comes from. */
final class DataSheet {
    private static final String NO_REVIEWER = "no-reviewer";

    private final LoopConfig config;
    private final StartFacts start;
    private final List<Example> kept;
    private List<Qualified> qualified = List.of();
    private Map<String, Double> usd = Map.of();

    DataSheet(LoopConfig config, StartFacts start, List<Example> kept) {
        this.config = config;
        this.start = start;
        this.kept = List.copyOf(kept);
    }

    /** With how teachers did before they taught, and what they cost since. */
    DataSheet examined(List<Qualified> papers, Map<String, Double> spent) {
        this.qualified = List.copyOf(papers);
        this.usd = Map.copyOf(spent);
        return this;
    }

    /** One sentence for each part of the run that was recorded rather than live. */
    List<String> simulatedParts() {
        List<String> parts = new ArrayList<>();
        for (TeacherConfig teacher : config.teachers()) {
            switch (teacher) {
                case TeacherConfig.Corpus corpus ->
                    parts.add(("Teacher %s picks from a recorded file of generated examples; "
                                    + "nothing was generated for this run.")
                            .formatted(corpus.id()));
                case TeacherConfig.Pool pool
                when pool.annotator().equals("recorded") ->
                    parts.add("Labels of pool %s are recorded human labels; nobody labelled for this run."
                            .formatted(pool.id()));
                case TeacherConfig.Pool pool -> {}
                case TeacherConfig.Augment augment -> {}
                case TeacherConfig.Template template -> {}
                case TeacherConfig.Llm model -> {}
            }
        }
        return parts;
    }

    DataCard card() {
        Map<String, Integer> sources = new TreeMap<>();
        long seeds = start.files().stream()
                .filter(file -> file.role().equals("seeds"))
                .mapToInt(StartFacts.FileFact::rows)
                .sum();
        sources.put("seed", (int) seeds);
        kept.forEach(
                example -> sources.merge(example.lineage().source().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
        List<DataCard.Split> splits = start.files().stream()
                .filter(file -> !file.role().startsWith("teacher "))
                .filter(file -> !file.role().startsWith(DataFiles.SCHEMA))
                .map(DataSheet::split)
                .toList();
        List<DataCard.TeacherCard> teachers =
                new ArrayList<>(config.teachers().stream().map(this::teacher).toList());
        config.train().asked().flatMap(this::author).ifPresent(teachers::add);
        return new DataCard(splits, teachers, sources, start.notes());
    }

    /** A student that wrote inputs is an author of the data, on terms of its own. */
    private Optional<DataCard.TeacherCard> author(TeacherConfig.Llm student) {
        long rows = kept.stream()
                .filter(example -> RowTerms.isOfStudent(example.lineage()))
                .count();
        LicenceConfig licence = student.licence();
        return rows == 0
                ? Optional.empty()
                : Optional.of(new DataCard.TeacherCard(
                        student.id(),
                        student.kind(),
                        licence == null ? null : licence.terms(),
                        accepted(licence),
                        (int) rows,
                        "The student, model %s, wrote the inputs of these rows; a teacher labelled them."
                                .formatted(student.model()),
                        null));
    }

    private static DataCard.Split split(StartFacts.FileFact file) {
        return new DataCard.Split(
                file.role(), file.path(), file.rows(), file.skipped(), file.labels(), file.sha256(), null, null);
    }

    private DataCard.TeacherCard teacher(TeacherConfig teacher) {
        long rows = kept.stream()
                .filter(example -> teacher.id().equals(example.lineage().teacher()))
                .count();
        LicenceConfig licence = teacher.licence();
        String how = switch (teacher) {
            case TeacherConfig.Llm model -> "model " + model.model() + ", not examined";
            case TeacherConfig.Augment augment -> "rules";
            case TeacherConfig.Template template -> "a grammar";
            case TeacherConfig.Corpus corpus -> "recorded";
            case TeacherConfig.Pool pool -> "recorded";
        };
        Optional<Qualified> paper = qualified.stream()
                .filter(each -> each.teacher().equals(teacher.id()))
                .findFirst();
        return new DataCard.TeacherCard(
                teacher.id(),
                teacher.kind(),
                licence == null ? null : licence.terms(),
                accepted(licence),
                (int) rows,
                paper.map(each -> each.sentence() + perExample(teacher.id(), rows))
                        .orElse("Teacher not qualified: " + how + "."),
                paper.flatMap(DataSheet::exam).orElse(null));
    }

    private static Optional<TeacherExam> exam(Qualified paper) {
        return Optional.ofNullable(paper.measured())
                .map(measured -> new TeacherExam(
                        measured.teacher(),
                        measured.student(),
                        measured.parts().stream()
                                .map(part -> new TeacherExam.Part(part.slice(), part.score()))
                                .toList()));
    }

    private static DataCard.@Nullable Acceptance accepted(@Nullable LicenceConfig licence) {
        String by = licence == null ? null : licence.acceptedBy();
        String reason = licence == null ? null : licence.reason();
        return by == null || reason == null ? null : new DataCard.Acceptance(by, reason);
    }

    private String perExample(String teacher, long rows) {
        Double spent = usd.get(teacher);
        return spent == null || rows == 0
                ? ""
                : String.format(Locale.ROOT, " %.5f USD for each kept example.", spent / rows);
    }

    Manifest manifest(RunRow run) {
        List<Manifest.FileHash> files = start.files().stream()
                .map(file -> new Manifest.FileHash(file.path(), file.sha256(), file.bytes()))
                .toList();
        return new Manifest(
                "hone run " + run.configPath() + (start.skipBadRows() ? " --skip-bad-rows" : ""),
                config.seed(),
                ContentHash.of(run.configText()),
                run.configText(),
                start.versions(),
                files);
    }

    /** What the user was told before the run, and what round 0 showed. */
    List<RunReport.Finding> findings(@Nullable Score firstProbe, int reviewed) {
        List<Finding> all = new ArrayList<>(start.findings());
        if (firstProbe != null && config.task().hasLabels()) {
            int labels = (int) start.files().stream()
                    .filter(file -> file.role().equals("seeds"))
                    .flatMap(file -> file.labels().keySet().stream())
                    .distinct()
                    .count();
            all.addAll(Findings.afterRoundZero(firstProbe.high(), Math.max(2, labels)));
        }
        qualified.stream()
                .filter(paper -> !paper.why().isEmpty())
                .forEach(paper -> all.add(new Finding(
                        "teacher-weak",
                        paper.refused() ? Finding.Level.REFUSAL : Finding.Level.WARNING,
                        paper.sentence())));
        boolean made = kept.stream().anyMatch(row -> row.lineage().isMade());
        if (made
                && reviewed == 0
                && all.stream().noneMatch(found -> found.code().equals(NO_REVIEWER))) {
            all.add(new Finding(
                    NO_REVIEWER,
                    Finding.Level.WARNING,
                    "Nobody has looked at a row that teachers wrote or labelled. See what waits with: hone review"
                            + " latest"));
        }
        return all.stream()
                .map(found -> new RunReport.Finding(found.code(), found.level(), found.message()))
                .collect(Collectors.toUnmodifiableList());
    }
}
