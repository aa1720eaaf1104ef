package dev.hone.config;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** When the server starts a loop: a cron expression with Unix (five) or Quartz (six or seven) fields. */
public final class Schedule {
    /** Any instant will do: it only shows whether the expression ever fires. */
    private static final ZonedDateTime SOME_DAY = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private Schedule() {}

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException where it is no expression or never fires; the message says why, for the user
     */
    public static Cron parse(String expression) {
        int fields = expression.strip().split("\\s+").length;
        CronType type = fields == 5 ? CronType.UNIX : CronType.QUARTZ;
        if (fields < 5 || fields > 7) {
            throw new IllegalArgumentException(
                    "must have 5 fields (minute hour day month weekday) or 6 or 7 (with seconds first), not " + fields);
        }
        Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type)).parse(expression.strip());
        if (ExecutionTime.forCron(cron).nextExecution(SOME_DAY).isEmpty()) {
            throw new IllegalArgumentException("never fires; check day and month");
        }
        return cron;
    }
}
