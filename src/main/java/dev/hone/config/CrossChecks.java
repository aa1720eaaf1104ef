package dev.hone.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks that look at more than one key, or at more than a key's type and range. */
final class CrossChecks {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final List<String> SPLITS = List.of("seeds", "probe", "locked", "ood", "pool");

    private static final String FORMAT = "curate.format.";

    /** Ids under which others are paid and reported; a teacher of the same id would be taken for them. */
    private static final Map<String, String> OTHERS = Map.of(
            Baselines.BASE,
            "the base model",
            ModelConfig.STUDENT,
            "the student",
            ModelConfig.JUDGE,
            "the judge",
            PairwiseConfig.ID,
            "the judge of pairs");

    private final Reading reading;

    CrossChecks(Reading reading) {
        this.reading = reading;
    }

    /** Runs all of them on what could be read; a key that is missing or wrong already is passed over. */
    void run() {
        reading.value("loop", String.class).ifPresent(name -> name("loop", name));
        reading.value("schedule", String.class).ifPresent(this::schedule);
        labels();
        lengths();
        splits();
        teachers();
        rules();
        Baselines.check(reading);
        TaskChecks.run(reading);
    }

    /** What stopping rules are about, and what rounds are compared on. */
    void rules() {
        metrics("stop");
        SliceChecks.run(reading);
    }

    private void name(String where, String name) {
        if (!NAME.matcher(name).matches()) {
            reading.problemOf(
                    where,
                    Quoted.of(name)
                            + " - use at most 64 letters, digits, dots, dashes and underscores, a letter or digit"
                            + " first");
        }
    }

    private void schedule(String expression) {
        try {
            Schedule.parse(expression);
        } catch (IllegalArgumentException e) {
            String why = Quoted.of(String.valueOf(e.getMessage()), 300);
            reading.problemOf("schedule", Quoted.of(expression) + " - " + why + "; for example: \"0 3 * * *\"");
        }
    }

    private void labels() {
        List<String> listed = reading.value("task.labels", TaskConfig.Labels.class)
                .filter(labels -> !labels.fromSeeds())
                .map(TaskConfig.Labels::listed)
                .orElse(List.of("any", "two"));
        if (listed.size() < 2) {
            reading.problemOf("task.labels", "%d label - a classification needs at least 2".formatted(listed.size()));
        }
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < listed.size(); i++) {
            Integer earlier = first.putIfAbsent(listed.get(i), i);
            if (earlier != null) {
                String where = "task.labels[%d]".formatted(i);
                reading.problemOf(
                        where, "%s - is already task.labels[%d]".formatted(Quoted.of(listed.get(i)), earlier));
            }
        }
    }

    private void lengths() {
        lengths("min-length", "max-length");
        lengths("min-output-length", "max-output-length");
        languages();
    }

    private void lengths(String least, String most) {
        int low = reading.value(FORMAT + least, Integer.class).orElse(0);
        int high = reading.value(FORMAT + most, Integer.class).orElse(Integer.MAX_VALUE);
        if (low > high) {
            reading.problemOf(FORMAT + least, "%d - must not be above %s, which is %d".formatted(low, most, high));
        }
    }

    private void languages() {
        int count = reading.size(FORMAT + "languages");
        for (int i = 0; i < count; i++) {
            String where = FORMAT + "languages[%d]".formatted(i);
            reading.value(where, String.class)
                    .filter(word -> !isLanguage(word) && !(count == 1 && isInPlace(word)))
                    .ifPresent(word -> reading.problemOf(
                            where,
                            Quoted.of(word)
                                    + (isInPlace(word)
                                            ? " - stands alone"
                                            : " - write a language by two letters, such as en, or [seeds] or [any]")));
        }
    }

    private static boolean isInPlace(String word) {
        return word.equals(CurateConfig.Format.SEEDS) || word.equals(CurateConfig.Format.ANY);
    }

    private static boolean isLanguage(String word) {
        return Arrays.stream(Locale.getISOLanguages())
                .anyMatch(two ->
                        two.equals(word) || Locale.of(two).getISO3Language().equals(word));
    }

    private void splits() {
        Map<Path, String> owners = new HashMap<>();
        for (String split : SPLITS) {
            String where = "data." + split;
            reading.value(where, Path.class).ifPresent(file -> {
                String earlier = owners.putIfAbsent(file, where);
                if (earlier != null) {
                    reading.problemOf(
                            where,
                            "the same file as %s - rows that are trained on or steer the loop must not also score it"
                                    .formatted(earlier));
                }
            });
        }
    }

    private void teachers() {
        Map<String, String> owners = new HashMap<>();
        double shares = 0;
        int count = reading.size("teachers");
        for (int i = 0; i < count; i++) {
            String where = "teachers[%d]".formatted(i);
            reading.value(where + ".id", String.class).ifPresent(id -> teacherId(where + ".id", id, owners));
            shares += reading.value(where + ".share", Double.class).orElse(1.0);
            reading.value(where, TeacherConfig.class).ifPresent(teacher -> teacher(where, teacher));
        }
        if (count > 0 && shares == 0) {
            reading.problemOf("teachers", "every share is 0 - nobody would be asked; give one teacher a share above 0");
        }
    }

    private void teacherId(String where, String id, Map<String, String> owners) {
        name(where, id);
        String other = OTHERS.get(id);
        if (other != null) {
            reading.problemOf(
                    where, "%s - is how %s is called in ledger and report; take another id".formatted(id, other));
        }
        String earlier = owners.putIfAbsent(id, where);
        if (earlier != null) {
            reading.problemOf(where, "%s - is %s already; ids must differ".formatted(Quoted.of(id), earlier));
        }
    }

    private void teacher(String where, TeacherConfig teacher) {
        switch (teacher) {
            case TeacherConfig.Pool pool -> {
                if (!reading.isWritten("data.pool")) {
                    reading.problemOf(
                            where + ".kind",
                            "pool - draws from data.pool, which is not there; name a file under data.pool");
                }
            }
            case TeacherConfig.Augment augment -> {
                if (augment.rules().isEmpty()) {
                    reading.problemOf(
                            where + ".rules", "empty - needs at least one rule; leave it out for all of them");
                }
            }
            case TeacherConfig.Corpus corpus -> {}
            case TeacherConfig.Template template -> {} // its file is read by the loader
            case TeacherConfig.Llm model -> {} // by ModelChecks
        }
    }

    /** The score that rules see is the headline metric, so a target on another one could never be checked. */
    private void metrics(String list) {
        String named = reading.value("evaluate.metric", String.class).orElse("");
        String headline = named.equals(EvaluateConfig.AUTO)
                ? reading.value("task.kind", String.class)
                        .map(kind -> EvaluateConfig.usual(TaskKind.of(kind), reading.isWritten(PairwiseConfig.KEY)))
                        .orElse("")
                : named;
        for (int i = 0; i < reading.size(list); i++) {
            String where = "%s[%d]".formatted(list, i);
            String metric = reading.value(where + ".metric", String.class).orElse(headline);
            if (!headline.isEmpty() && !metric.equals(headline) && !metric.equals(EvaluateConfig.AUTO)) {
                reading.problemOf(
                        where + ".metric",
                        "%s - evaluate.metric is %s; write the same metric in both".formatted(metric, headline));
            }
            metrics(where + ".all");
            metrics(where + ".any");
        }
    }
}
