-- Jobs whose provider is out of reach: since when, and whether a person was told. A row goes once it answers again.
create table if not exists train_silence (
    run_id varchar(120) not null references run (id),
    endpoint varchar(400) not null,
    job_id varchar(400) not null,
    first_look timestamp with time zone not null,
    last_look timestamp with time zone not null,
    looks integer not null,
    told boolean not null,
    primary key (run_id, endpoint, job_id)
);
