package dev.hone.store;

import dev.hone.data.ContentHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inputs of a run that a person labels. */
public final class AnnotationTable {
    private final Database database;

    public AnnotationTable(Database database) {
        this.database = database;
    }

    /** Queues inputs that are not queued yet. */
    public void ask(String runId, Collection<String> inputs) {
        database.inTransaction(handle -> {
            for (String input : inputs) {
                handle.createUpdate("""
                                insert into annotation (run_id, input_hash, input)
                                select :run, :hash, :input where not exists
                                    (select 1 from annotation "
                                    + "where run_id = :run and input_hash = :hash)""")
                        .bind("run", runId)
                        .bind("hash", ContentHash.of(input))
                        .bind("input", input)
                        .execute();
            }
            return inputs.size();
        });
    }

    /** Labels given so far, by input. */
    public Map<String, String> answered(String runId) {
        return database.inTransaction(handle -> {
            Map<String, String> labels = new LinkedHashMap<>();
            handle.createQuery("select input, label from annotation "
                            + "where run_id = :run and label is not null order by ordinal")
                    .bind("run", runId)
                    .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(entry -> labels.put(entry.getKey(), entry.getValue()));
            return labels;
        });
    }

    /** Inputs that still wait for a label, in the order they were asked. */
    public List<String> pending(String runId) {
        return database.inTransaction(handle -> new ArrayList<>(handle.createQuery(
                        "select input from annotation " + "where run_id = :run and label is null order by ordinal")
                .bind("run", runId)
                .mapTo(String.class)
                .list()));
    }

    /** Records a person's label; false if the input was never asked. */
    public boolean answer(String runId, String input, String label) {
        return database.inTransaction(handle ->
                handle.createUpdate("update annotation set label = :label where run_id = :run and input_hash = :hash")
                                .bind("label", label)
                                .bind("run", runId)
                                .bind("hash", ContentHash.of(input))
                                .execute()
                        == 1);
    }
}
