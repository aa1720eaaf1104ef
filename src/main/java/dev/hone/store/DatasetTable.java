package dev.hone.store;

import dev.hone.data.DatasetVersion;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The data sets that students were trained on; a row that several rounds of a run share is stored once. */
public final class DatasetTable {
    private final Database database;

    public DatasetTable(Database database) {
        this.database = database;
    }

    /** The data sets of all runs, in the order of runs and rounds. */
    public List<DatasetRow> all() {
        return database.inTransaction(handle -> handle.createQuery("""
                        select v.run_id, v.round, v.id, v.row_count from dataset_version v
                        join run r on r.id = v.run_id order by r.ordinal, v.round""")
                .map((row, context) -> new DatasetRow(row.getString(1), row.getInt(2), row.getString(3), row.getInt(4)))
                .list());
    }

    /** The rows of a round's data set, in the order of training; empty where there is none. */
    public List<Example> rows(String runId, int round) {
        return database.inTransaction(handle -> handle.createQuery("""
                        select c.input, c.output, c.lineage from dataset_member m
                        join dataset_content c on c.run_id = m.run_id and c.row_hash = m.row_hash
                        where m.run_id = :run and m.round = :round order by m.position""")
                .bind("run", runId)
                .bind("round", round)
                .map((row, context) ->
                        new Example(row.getString(1), row.getString(2), Stored.read(row.getString(3), Lineage.class)))
                .list());
    }

    /** All tags with the version that each names. */
    public Map<String, String> tags() {
        return database.inTransaction(handle -> {
            Map<String, String> tags = new LinkedHashMap<>();
            handle.createQuery("select tag, version_id from dataset_tag order by tag")
                    .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
            return tags;
        });
    }

    /** Names a version; the tag leaves the one that it named before. */
    public void tag(String tag, String version, Instant now) {
        database.inTransaction(handle -> {
            handle.createUpdate("delete from dataset_tag where tag = :tag")
                    .bind("tag", tag)
                    .execute();
            return handle.createUpdate(
                            "insert into dataset_tag (tag, version_id, tagged_at) values (:tag, :version, :now)")
                    .bind("tag", tag)
                    .bind("version", version)
                    .bind("now", now)
                    .execute();
        });
    }

    /** Removes a tag; false if there is none. */
    public boolean untag(String tag) {
        return database.inTransaction(handle -> handle.createUpdate("delete from dataset_tag where tag = :tag")
                        .bind("tag", tag)
                        .execute()
                == 1);
    }

    /** Adds a version within the owner's transaction. */
    static void insert(Handle handle, Lease lease, int round, DatasetVersion version) {
        handle.createUpdate("insert into dataset_version (run_id, round, id, row_count) values (:run, :round, :id, :n)")
                .bind("run", lease.runId())
                .bind("round", round)
                .bind("id", version.id())
                .bind("n", version.rows().size())
                .execute();
        if (!version.rows().isEmpty()) {
            contents(handle, lease, version);
            members(handle, lease, round, version);
        }
    }

    private static void contents(Handle handle, Lease lease, DatasetVersion version) {
        Set<String> known = new HashSet<>(handle.createQuery("select row_hash from dataset_content where run_id = :run")
                .bind("run", lease.runId())
                .mapTo(String.class)
                .list());
        var batch = handle.prepareBatch("insert into dataset_content (run_id, row_hash, input, output, lineage)"
                + " values (:run, :hash, :input, :output, :lineage)");
        for (Example row : version.rows()) {
            String hash = DatasetVersion.rowHash(row);
            if (known.add(hash)) {
                batch.bind("run", lease.runId())
                        .bind("hash", hash)
                        .bind("input", row.input())
                        .bind("output", row.output())
                        .bind("lineage", Stored.write(row.lineage()))
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void members(Handle handle, Lease lease, int round, DatasetVersion version) {
        var batch = handle.prepareBatch("insert into dataset_member (run_id, round, position, row_hash)"
                + " values (:run, :round, :position, :hash)");
        int position = 0;
        for (Example row : version.rows()) {
            batch.bind("run", lease.runId())
                    .bind("round", round)
                    .bind("position", position++)
                    .bind("hash", DatasetVersion.rowHash(row))
                    .add();
        }
        batch.execute();
    }
}
