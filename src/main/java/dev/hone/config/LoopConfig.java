package dev.hone.config;

import dev.hone.data.TraceForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A loop file: everything a run needs to know. */
@Doc("A Hone loop: task, data, teachers, gates, student and stopping rules.")
public record LoopConfig(
        @Doc(
                value = "Name of the loop; letters, digits, dots, dashes and underscores.",
                required = true,
                example = "definitions")
        String loop,

        @Doc(value = "What the student has to do.", required = true)
        TaskConfig task,

        @Doc(value = "The real data: only seeds and probe are required.", required = true)
        DataConfig data,

        @Doc(value = "Who writes or picks new examples; at least one.", required = true)
        List<TeacherConfig> teachers,

        @Doc(value = "How many examples a round asks for.", byDefault = "{}")
        GenerateConfig generate,

        @Doc(value = "What a run may spend on models.", byDefault = "{}")
        BudgetConfig budget,

        @Doc(value = "Personal data on its way to models.", byDefault = "{}")
        PrivacyConfig privacy,

        @Doc(value = "Gates that every example passes.", byDefault = "{}")
        CurateConfig curate,

        @Doc(value = "The student.", byDefault = "{}") TrainConfig train,

        @Doc(
                value = "The sentence model behind duplicates, leaks, clusters and the embedded student.",
                byDefault = "{}")
        EmbedConfig embed,

        @Doc(value = "How students are scored.", byDefault = "{}")
        EvaluateConfig evaluate,

        @Doc(value = "How failures are grouped.", byDefault = "{}")
        DiagnoseConfig diagnose,

        @Doc(value = "Which examples the next round asks for.", byDefault = "{}")
        PlanConfig plan,

        @Doc(value = "Stopping rules; any one that holds ends the loop.", byDefault = "[{rule: rounds, at-most: 6}]")
        List<StopRule> stop,

        @Doc(
                value = "balanced: each round trains a second student on as many examples, chosen evenly over labels"
                        + " without a look at failures, and the report shows the difference. It steers nothing. auto:"
                        + " balanced, unless examples or the student's answers cost money or a person's time. none or"
                        + " null: no second student.",
                byDefault = "auto",
                whenNull = "none",
                oneOf = {"auto", "balanced", "none"})
        String control,

        @Doc(value = "Random seed of the run.", byDefault = "1")
        long seed,

        @Doc(
                value = "Cron expression (Unix or Quartz fields) by which `hone serve` starts the loop.",
                example = "\"0 3 * * *\"")
        @Nullable
        String schedule) {
    public LoopConfig {
        teachers = List.copyOf(teachers);
        stop = List.copyOf(stop);
        TaskKind kind = TaskKind.of(task.kind());
        evaluate = evaluate.of(kind);
        curate = curate.of(task);
    }

    /** The loop for each of those who may train its students, in the order in which they are asked. */
    public List<LoopConfig> routes() {
        return TrainRoutes.of(train).stream().map(this::with).toList();
    }

    private LoopConfig with(TrainConfig other) {
        return new LoopConfig(
                loop, task, data, teachers, generate, budget, privacy, curate, other, embed, evaluate, diagnose, plan,
                stop, control, seed, schedule);
    }

    /** Where reasoning stands in what a student of this loop is trained to write. */
    public TraceForm traces() {
        StrategyMix mix = generate.mix();
        return StudentTraces.of(train, mix != null && mix.reasoning() > 0);
    }

    /** Whether each round trains a second student, on examples of the dull plan. */
    public boolean hasControl() {
        return switch (control) {
            case "balanced" -> true;
            case "none" -> false;
            default ->
                !asksAboutExamples()
                        && train.asked().isEmpty()
                        && teachers.stream().noneMatch(LoopConfig::costs);
        };
    }

    /** Every model that is asked beside the student: teachers, then judges. */
    public List<TeacherConfig.Llm> asked() {
        List<TeacherConfig.Llm> asked = new ArrayList<>();
        for (TeacherConfig teacher : teachers) {
            if (teacher instanceof TeacherConfig.Llm model) {
                asked.add(model);
            }
        }
        if (curate.relevance().judge() != null) {
            asked.add(curate.relevance().judge().as(ModelConfig.JUDGE));
        }
        if (evaluate.pairwise() != null) {
            asked.add(evaluate.pairwise().asked());
        }
        return asked;
    }

    /** Whether models are asked about examples before they are kept. */
    private boolean asksAboutExamples() {
        return curate.agreement() != null || curate.relevance().judge() != null;
    }

    private static boolean costs(TeacherConfig teacher) {
        return teacher instanceof TeacherConfig.Llm
                || (teacher instanceof TeacherConfig.Pool pool
                        && pool.annotator().equals("person"));
    }
}
