-- What providers tell of training jobs, each word once, and what was decided by it.
create table if not exists train_event (
    run_id varchar(120) not null references run (id),
    training varchar(200) not null,
    place varchar(400) not null,
    event text not null,
    ordinal bigint generated always as identity,
    primary key (training, place)
);

create index if not exists train_event_by_run on train_event (run_id);
