-- A version of a table tried on every fixed sheet, batch by batch.
create table rule_replay (
    id          uuid primary key,
    hash        bytea not null references rule_table_version (hash),
    begun_at    timestamptz not null,
    begun_by    text not null,
    total       integer not null check (total >= 0),
    looked      integer not null default 0,
    after_case  text not null default '',
    finished_at timestamptz,
    failed      boolean not null default false
);
create index rule_replay_latest on rule_replay (hash, begun_at desc);
create index rule_replay_open on rule_replay (begun_at) where finished_at is null;

create table rule_replay_change (
    replay      uuid not null references rule_replay (id),
    case_number text not null,
    version     integer not null,
    award_code  text not null,
    received    date not null,
    -- verdicts in words, both empty for a table that judges nobody
    before      text not null,
    after       text not null,
    lines       text not null,
    primary key (replay, case_number)
);
revoke delete, truncate on rule_replay, rule_replay_change from "${appRole}";
revoke update on rule_replay_change from "${appRole}";
