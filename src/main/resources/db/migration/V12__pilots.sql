-- What people said of a run's pilot; the newest word counts.
create table if not exists pilot_word (
    run_id varchar(120) not null references run (id),
    decision varchar(20) not null,
    variants varchar not null,
    reviewer varchar(80) not null,
    note varchar not null,
    decided_at timestamp with time zone not null,
    ordinal bigint generated always as identity primary key
);
