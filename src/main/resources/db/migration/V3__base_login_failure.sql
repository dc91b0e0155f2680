-- wrong passwords lately, cluster-wide; the key is a digest, since people type passwords into the name's field
create table login_failure (
    key      bytea       primary key check (length(key) = 32),
    failures int         not null,
    last_at  timestamptz not null
);
create index login_failure_last_at on login_failure (last_at);
