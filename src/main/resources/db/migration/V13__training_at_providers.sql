-- Jobs at providers, written before they are asked for, so that none is created twice.
create table if not exists train_job (
    run_key varchar(200) primary key,
    run_id varchar(120) not null references run (id),
    stage varchar(20) not null,
    job text not null,
    ordinal bigint generated always as identity
);

-- The names that training rows have at providers, by their content.
create table if not exists train_upload (
    endpoint varchar(400) not null,
    sha256 varchar(64) not null,
    remote varchar(400) not null,
    primary key (endpoint, sha256)
);

-- What was deployed and costs by the hour until it is gone.
create table if not exists train_deployment (
    deployment_key varchar(80) primary key,
    run_id varchar(120) not null references run (id),
    stage varchar(20) not null,
    deployment text not null,
    ordinal bigint generated always as identity
);

create index if not exists train_job_by_run on train_job (run_id);
