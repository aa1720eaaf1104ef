-- Batches at providers that are not settled yet, and those that were: written before anything is sent, so that no batch
-- is created twice.
create table model_batch (
    batch_key varchar(80) primary key,
    run_id varchar(120) not null,
    endpoint varchar(400) not null,
    stage varchar(20) not null,
    planned_at timestamp with time zone not null,
    job text not null
);

create index model_batch_by_run on model_batch (run_id, endpoint, stage);
