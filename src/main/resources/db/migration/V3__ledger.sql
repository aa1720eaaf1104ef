-- Answers of models by what was asked, shared by all runs: what is here is never paid for again.
create table model_answer (
    call_key varchar(64) primary key,
    endpoint varchar(400) not null,
    model varchar(200) not null,
    answer text not null,
    answered_at timestamp with time zone not null
);

-- The ledger: one row per attempt, written before it is sent and settled after, and one per question that was answered
-- from the ledger itself. Money in US dollars.
create table model_call (
    id varchar(200) primary key,
    run_id varchar(120) not null,
    call_key varchar(64) not null,
    endpoint varchar(400) not null,
    model varchar(200) not null,
    purpose varchar(60) not null,
    teacher varchar(200) not null,
    round integer not null,
    state varchar(20) not null,
    detail varchar(120) not null,
    counted boolean not null,
    worst_usd decimal(24, 12) not null,
    worst_tokens bigint not null,
    usd decimal(24, 12) not null,
    prompt_tokens bigint not null,
    completion_tokens bigint not null,
    reasoning_tokens bigint not null,
    cached_tokens bigint not null,
    estimated boolean not null,
    raw varchar,
    sent_at timestamp with time zone not null,
    settled_at timestamp with time zone
);

create index model_call_by_key on model_call (call_key, run_id);
create index model_call_by_run on model_call (run_id, state);
