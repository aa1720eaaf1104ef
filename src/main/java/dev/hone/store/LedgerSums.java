package dev.hone.store;

import dev.hone.llm.LedgerLine;
import dev.hone.llm.Money;
import dev.hone.llm.Purpose;
import dev.hone.llm.Spending;
import dev.hone.llm.Tokens;
import dev.hone.llm.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Sums over the ledger. */
final class LedgerSums {
    private static final String OPEN = "state in ('SENT', 'UNCERTAIN')";
    private static final String AT_WORST = "state in ('SENT', 'UNCERTAIN', 'GARBLED')";
    private static final String ANSWERED = "state in ('ANSWERED', 'UNUSABLE')";
    private static final String FAILED = "state in ('FAILED', 'GARBLED', 'UNUSABLE')";

    private LedgerSums() {}

    static Map<String, Spending> spent(Handle handle, String run) {
        Map<String, Spending> spent = new HashMap<>();
        handle.createQuery("select purpose, sum(case when " + AT_WORST + " then worst_usd else usd end), "
                        + "sum(case when " + AT_WORST
                        + " then worst_tokens else prompt_tokens + completion_tokens end), "
                        + "sum(case when " + ANSWERED + " or " + AT_WORST + " then 1 else 0 end) "
                        + "from model_call where run_id = :run group by purpose")
                .bind("run", run)
                .map((row, context) -> Map.entry(row.getString(1), spending(row, 2)))
                .forEach(entry -> spent.put(entry.getKey(), entry.getValue()));
        return spent;
    }

    private static Spending spending(ResultSet row, int from) throws SQLException {
        return new Spending(
                new Money(row.getBigDecimal(from)), Tokens.of(row.getLong(from + 1)), row.getLong(from + 2));
    }

    static List<LedgerLine> lines(Handle handle, String run) {
        Map<Purpose, Map<String, Long>> faults = faults(handle, run);
        return handle.createQuery("select purpose, teacher, round, " + sum(ANSWERED, "1")
                        + ", sum(prompt_tokens), sum(completion_tokens), sum(reasoning_tokens), sum(cached_tokens), "
                        + sum("estimated", "1") + ", sum(usd), " + sum("state = 'CACHED'", "1") + ", "
                        + sum(FAILED, "1") + ", " + sum(OPEN, "worst_usd") + ", " + sum(OPEN, "worst_tokens") + ", "
                        + sum(OPEN, "1") + " from model_call where run_id = :run"
                        + " group by purpose, teacher, round order by round, purpose, teacher")
                .bind("run", run)
                .map((row, context) -> line(row, faults))
                .list();
    }

    private static String sum(String condition, String what) {
        return "sum(case when " + condition + " then " + what + " else 0 end)";
    }

    private static LedgerLine line(ResultSet row, Map<Purpose, Map<String, Long>> faults) throws SQLException {
        Purpose purpose = new Purpose(row.getString(1), row.getString(2), row.getInt(3));
        Usage usage = new Usage(
                Tokens.of(row.getLong(5)),
                Tokens.of(row.getLong(6)),
                Tokens.of(row.getLong(7)),
                Tokens.of(row.getLong(8)),
                row.getLong(9) > 0);
        return new LedgerLine(
                purpose,
                row.getLong(4),
                usage,
                new Money(row.getBigDecimal(10)),
                row.getLong(11),
                row.getLong(12),
                spending(row, 13),
                faults.getOrDefault(purpose, Map.of()));
    }

    private static Map<Purpose, Map<String, Long>> faults(Handle handle, String run) {
        Map<Purpose, Map<String, Long>> faults = new HashMap<>();
        handle.createQuery("select purpose, teacher, round, detail, count(*) from model_call where run_id = :run"
                        + " and state in ('GARBLED', 'UNUSABLE') group by purpose, teacher, round, detail")
                .bind("run", run)
                .map((row, context) -> new Counted(
                        new Purpose(row.getString(1), row.getString(2), row.getInt(3)),
                        row.getString(4),
                        row.getLong(5)))
                .forEach(one -> faults.computeIfAbsent(one.purpose(), key -> new HashMap<>())
                        .put(one.fault(), one.count()));
        return faults;
    }

    private record Counted(Purpose purpose, String fault, long count) {}
}
