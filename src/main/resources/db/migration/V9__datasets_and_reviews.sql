-- The rows that a round's student was trained on, each once: a version never changes, and its id is its content's hash.
create table dataset_version (
    run_id varchar(120) not null references run (id),
    round integer not null,
    id varchar(16) not null,
    row_count integer not null,
    primary key (run_id, round)
);

create table dataset_content (
    run_id varchar(120) not null references run (id),
    row_hash varchar(64) not null,
    input varchar not null,
    output varchar not null,
    lineage varchar not null,
    primary key (run_id, row_hash)
);

create table dataset_member (
    run_id varchar(120) not null references run (id),
    round integer not null,
    position integer not null,
    row_hash varchar(64) not null,
    primary key (run_id, round, position)
);

create table dataset_tag (
    tag varchar(64) primary key,
    version_id varchar(16) not null,
    tagged_at timestamp with time zone not null
);

-- Generated rows that people are asked to look at; the place is that of the row in its run.
create table review_item (
    run_id varchar(120) not null references run (id),
    round integer not null,
    wave integer not null,
    position integer not null,
    batch varchar(200) not null,
    reason varchar(20) not null,
    criterion varchar(200) not null,
    doubt double precision not null,
    asked_at timestamp with time zone not null,
    ordinal bigint generated always as identity,
    primary key (run_id, round, wave, position)
);

-- What each person said of a row; the newest word of a person replaces the one before.
create table review_decision (
    run_id varchar(120) not null references run (id),
    round integer not null,
    wave integer not null,
    position integer not null,
    reviewer varchar(80) not null,
    decision varchar(20) not null,
    fixed_input varchar,
    fixed_output varchar,
    note varchar not null,
    decided_at timestamp with time zone not null,
    primary key (run_id, round, wave, position, reviewer)
);

-- Whole batches that a person threw out.
create table review_batch (
    run_id varchar(120) not null references run (id),
    round integer not null,
    batch varchar(200) not null,
    reviewer varchar(80) not null,
    note varchar not null,
    decided_at timestamp with time zone not null,
    primary key (run_id, round, batch)
);
