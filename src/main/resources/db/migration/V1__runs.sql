-- One row per execution of a loop file, frozen as it was when the run began.
create table run (
    id varchar(120) primary key,
    loop_name varchar(200) not null,
    config_path varchar(4000) not null,
    config_text text not null,
    manifest text not null,
    status varchar(20) not null,
    status_reason varchar(4000) not null,
    stop_requested boolean not null,
    created_at timestamp with time zone not null,
    ordinal bigint generated always as identity
);

-- Who executes a run now. Every write of the engine checks the epoch, so that a paused owner cannot write later.
create table lease (
    run_id varchar(120) primary key references run (id),
    owner varchar(400) not null,
    epoch bigint not null,
    released boolean not null
);

-- The journal: one row per finished step of a round, with its output.
create table step (
    run_id varchar(120) not null references run (id),
    round integer not null,
    stage varchar(30) not null,
    wave integer not null,
    epoch bigint not null,
    output text not null,
    seconds double precision not null,
    ordinal bigint generated always as identity,
    primary key (run_id, round, stage, wave)
);

-- Every example that a teacher offered, kept or dropped.
create table example (
    run_id varchar(120) not null references run (id),
    round integer not null,
    wave integer not null,
    position integer not null,
    example_id varchar(64) not null,
    target varchar(200) not null,
    aimed_at varchar(64),
    input varchar not null,
    output varchar not null,
    lineage varchar not null,
    kept boolean not null,
    gate varchar(60),
    reason varchar(200),
    detail varchar,
    for_good boolean not null,
    primary key (run_id, round, wave, position)
);

-- Answers of a round's student to evaluation rows; no input text, so that locked rows can be here.
create table prediction (
    run_id varchar(120) not null references run (id),
    round integer not null,
    data_set varchar(20) not null,
    position integer not null,
    example_id varchar(64) not null,
    expected varchar not null,
    answered varchar not null,
    confidence double precision not null,
    primary key (run_id, round, data_set, position)
);

-- What people did to a run while it went on.
create table event (
    ordinal bigint generated always as identity primary key,
    run_id varchar(120) not null references run (id),
    happened_at timestamp with time zone not null,
    kind varchar(60) not null,
    payload text not null
);

-- Inputs that wait for a person's label, shared by all rounds of a run.
create table annotation (
    run_id varchar(120) not null references run (id),
    input_hash varchar(64) not null,
    input varchar not null,
    label varchar,
    ordinal bigint generated always as identity,
    primary key (run_id, input_hash)
);

-- Sentence vectors by model and content hash, shared by all runs.
create table embedding (
    model varchar(200) not null,
    text_hash varchar(64) not null,
    vector bytea not null,
    primary key (model, text_hash)
);
