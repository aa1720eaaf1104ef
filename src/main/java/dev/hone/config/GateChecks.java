package dev.hone.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks of the gates that try examples out, ask a second teacher, or ask a judge. */
final class GateChecks {
    private static final String EXECUTION = "curate.execution";
    private static final String AGREEMENT = "curate.agreement.teacher";
    private static final String CRITERIA = "curate.relevance.criteria";
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    private final Reading reading;

    GateChecks(Reading reading) {
        this.reading = reading;
    }

    void run() {
        execution();
        reading.value(AGREEMENT, String.class).ifPresent(this::agreement);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < reading.size(CRITERIA); i++) {
            String where = "%s[%d]".formatted(CRITERIA, i);
            reading.value(where, RelevanceConfig.Criterion.class)
                    .ifPresent(criterion -> criterion(where, criterion, names));
        }
        if (reading.isWritten(CRITERIA) && reading.size(CRITERIA) == 0) {
            reading.problemOf(CRITERIA, "empty - a judge needs a criterion; leave it out for the usual three");
        }
    }

    private void execution() {
        boolean sql = isTried("sql");
        boolean json = isTried("json");
        if (sql && !reading.isWritten(EXECUTION + ".sql-schema")) {
            reading.problemOf(
                    EXECUTION + ".sql-schema", "missing - name an SQL script with the tables that queries ask about");
        }
        unused("sql-schema", sql, "sql");
        unused("json-schema", json, "json");
        boolean anything =
                List.of("json", "arithmetic", "regex", "sql", "python").stream().anyMatch(this::isTried);
        if (reading.value(EXECUTION, ExecutionConfig.class).isPresent() && !anything) {
            reading.problemOf(EXECUTION, "nothing is tried - write inputs or outputs, such as inputs: json");
        }
    }

    private void unused(String key, boolean used, String kind) {
        if (!used && reading.isWritten(EXECUTION + "." + key)) {
            reading.problemOf(
                    EXECUTION + "." + key,
                    "is used by nothing - write inputs: %s or outputs: %s".formatted(kind, kind));
        }
    }

    private boolean isTried(String kind) {
        return List.of("inputs", "outputs").stream()
                .anyMatch(part -> reading.value(EXECUTION + "." + part, String.class)
                        .filter(kind::equals)
                        .isPresent());
    }

    private void agreement(String id) {
        for (int i = 0; i < reading.size("teachers"); i++) {
            var teacher = reading.value("teachers[%d]".formatted(i), TeacherConfig.class);
            if (teacher.isPresent() && teacher.get().id().equals(id)) {
                if (!(teacher.get() instanceof TeacherConfig.Llm)) {
                    reading.problemOf(
                            AGREEMENT, "%s - cannot be asked; name a teacher that is a model".formatted(Quoted.of(id)));
                }
                return;
            }
        }
        reading.problemOf(
                AGREEMENT,
                "%s - is no teacher of this loop; add it under teachers, with share: 0".formatted(Quoted.of(id)));
    }

    private void criterion(String where, RelevanceConfig.Criterion criterion, Set<String> names) {
        if (!WORD.matcher(criterion.name()).matches()) {
            reading.problemOf(
                    where + ".name",
                    Quoted.of(criterion.name()) + " - use one word of letters, digits, dashes and underscores");
        } else if (!names.add(criterion.name())) {
            reading.problemOf(where + ".name", Quoted.of(criterion.name()) + " - is there already");
        }
        List<String> levels = criterion.levels();
        if (levels.size() != RelevanceConfig.LEVELS) {
            reading.problemOf(
                    where + ".levels",
                    "%d levels - say what each of 1 to 5 means, the worst first".formatted(levels.size()));
        } else if (new HashSet<>(levels).size() < levels.size()) {
            reading.problemOf(where + ".levels", "two levels say the same");
        }
    }
}
