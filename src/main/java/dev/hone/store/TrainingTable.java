package dev.hone.store;

import dev.hone.train.provider.DeploymentRow;
import dev.hone.train.provider.JobRow;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Training jobs, uploads and deployments at providers. */
public final class TrainingTable {
    private final Database database;

    public TrainingTable(Database database) {
        this.database = database;
    }

    public void write(JobRow job) {
        database.inTransaction(handle -> {
            int known = put(handle, job, "update train_job set stage = :stage, job = :job where run_key = :key");
            return known > 0 ? known : put(handle, job, """
                    insert into train_job (run_key, run_id, stage, job) values (:key, :run, :stage, :job)""");
        });
    }

    private static int put(Handle handle, JobRow job, String statement) {
        return handle.createUpdate(statement)
                .bind("key", job.name().runKey())
                .bind("run", job.name().run())
                .bind("stage", job.stage().name())
                .bind("job", RowsJson.write(job))
                .execute();
    }

    public Optional<JobRow> job(String runKey) {
        return database.inTransaction(handle -> handle.createQuery("select job from train_job where run_key = :key")
                .bind("key", runKey)
                .mapTo(String.class)
                .map(RowsJson::job)
                .findOne());
    }

    public List<JobRow> jobs(String run) {
        return database.inTransaction(
                handle -> handle.createQuery("select job from train_job where run_id = :run order by ordinal")
                        .bind("run", run)
                        .mapTo(String.class)
                        .map(RowsJson::job)
                        .list());
    }

    public Optional<String> upload(String endpoint, String sha256) {
        return database.inTransaction(handle -> handle.createQuery(
                        "select remote from train_upload where endpoint = :endpoint and sha256 = :sha256")
                .bind("endpoint", endpoint)
                .bind("sha256", sha256)
                .mapTo(String.class)
                .findOne());
    }

    public void uploaded(String endpoint, String sha256, String remote) {
        database.inTransaction(handle -> {
            handle.createUpdate("delete from train_upload where endpoint = :endpoint and sha256 = :sha256")
                    .bind("endpoint", endpoint)
                    .bind("sha256", sha256)
                    .execute();
            return handle.createUpdate(
                            "insert into train_upload (endpoint, sha256, remote) values (:endpoint, :sha256, :remote)")
                    .bind("endpoint", endpoint)
                    .bind("sha256", sha256)
                    .bind("remote", remote)
                    .execute();
        });
    }

    public void write(DeploymentRow deployment) {
        database.inTransaction(handle -> {
            int known = put(
                    handle,
                    deployment,
                    "update train_deployment set stage = :stage, deployment = :row where deployment_key = :key");
            return known > 0 ? known : put(handle, deployment, """
                    insert into train_deployment (deployment_key, run_id, stage, deployment)
                    values (:key, :run, :stage, :row)""");
        });
    }

    private static int put(Handle handle, DeploymentRow row, String statement) {
        return handle.createUpdate(statement)
                .bind("key", row.key())
                .bind("run", row.run())
                .bind("stage", row.stage().name())
                .bind("row", RowsJson.write(row))
                .execute();
    }

    public List<DeploymentRow> deployments() {
        return database.inTransaction(handle -> handle.createQuery(
                        "select deployment from train_deployment where stage <> 'GONE' order by ordinal")
                .mapTo(String.class)
                .map(RowsJson::deployment)
                .list());
    }
}
