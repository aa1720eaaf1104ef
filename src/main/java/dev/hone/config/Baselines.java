package dev.hone.config;

import java.util.List;
import java.util.Optional;

/** Who is scored once beside the students of a loop, so that what training brought can be seen. */
public final class Baselines {
    /** The student before anything was trained; also its id in ledger and report. */
    public static final String BASE = "base";

    static final String KEY = "evaluate.baselines";

    private static final String TEACHERS = "teachers";
    private static final String HERE = "embedded";

    private Baselines() {}

    /** The base model, as one that is asked; empty where it is not scored. */
    public static Optional<TeacherConfig.Llm> base(LoopConfig config) {
        List<String> written = config.evaluate().baselines();
        boolean itself = written.contains(EvaluateConfig.AUTO) && config.train().isAtProvider();
        return itself || written.contains(BASE)
                ? config.train().asked().map(student -> student.named(BASE))
                : Optional.empty();
    }

    /** The teachers that are scored. */
    public static List<TeacherConfig.Llm> teachers(LoopConfig config) {
        return !config.evaluate().baselines().contains(TEACHERS)
                ? List.of()
                : config.teachers().stream()
                        .filter(TeacherConfig.Llm.class::isInstance)
                        .map(TeacherConfig.Llm.class::cast)
                        .toList();
    }

    /** Calls that score the base model: probe and locked, a row each. */
    public static long ofBase(LoopConfig config, RealDataFacts facts) {
        return base(config).isPresent()
                ? (long) facts.rows().probe() + facts.rows().locked()
                : 0;
    }

    /** Calls that score one teacher: probe, several rows a call. */
    public static long ofTeacher(LoopConfig config, RealDataFacts facts) {
        return (long)
                Math.ceil((double) facts.rows().probe() / config.generate().perCall());
    }

    /** All calls of all of them. */
    static long calls(LoopConfig config, RealDataFacts facts) {
        return ofBase(config, facts) + teachers(config).size() * ofTeacher(config, facts);
    }

    /** Names who cannot be scored. */
    static void check(Reading reading) {
        boolean asked = !reading.value("train.provider", String.class)
                        .orElse(HERE)
                        .equals(HERE)
                || reading.value("train.student", String.class).orElse("").equals("prompted");
        for (int i = 0; i < reading.size(KEY); i++) {
            String where = KEY + "[%d]".formatted(i);
            String who = reading.value(where, String.class).orElse("");
            if (who.equals(BASE) && !asked) {
                reading.problemOf(where, "base - a student that is trained in this process has no base model");
            }
            if (who.equals(TEACHERS) && !hasModels(reading)) {
                reading.problemOf(where, "teachers - no teacher is a model; leave it out");
            }
        }
        boolean batch =
                reading.value("evaluate.delivery", String.class).orElse("").equals("batch");
        if (batch && !asked) {
            reading.problemOf(
                    "evaluate.delivery", "batch - the student is asked nowhere: it is trained in this process");
        }
    }

    /** Whether one is, or may be: what could not be read is named already. */
    private static boolean hasModels(Reading reading) {
        for (int i = 0; i < reading.size("teachers"); i++) {
            var teacher = reading.value("teachers[%d]".formatted(i), TeacherConfig.class);
            if (teacher.isEmpty() || teacher.get() instanceof TeacherConfig.Llm) {
                return true;
            }
        }
        return false;
    }
}
