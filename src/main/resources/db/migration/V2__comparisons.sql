-- One row per comparison of arms over a loop file, frozen as it was when the comparison began.
create table comparison (
    id varchar(120) primary key,
    loop_name varchar(200) not null,
    config_path varchar(4000) not null,
    config_text text not null,
    settings text not null,
    created_at timestamp with time zone not null,
    ordinal bigint generated always as identity
);

-- The ordinary runs that a comparison consists of: one per arm and repeat.
create table comparison_run (
    comparison_id varchar(120) not null references comparison (id),
    arm varchar(60) not null,
    repeat_number integer not null,
    run_id varchar(120) not null references run (id),
    ordinal bigint generated always as identity,
    primary key (comparison_id, arm, repeat_number)
);
