-- Who read what of whose dossier. Apart from the chain: reading takes no lock. The time leads the primary key, so that the table can be cut into
-- years (partition by range) without another key.
create table access_log (
    id       bigint      generated always as identity,
    at       timestamptz not null,
    viewer   text        not null check (viewer <> ''),
    case_key text        not null check (case_key <> ''),
    reading  text        not null check (reading ~ '^[A-Z_]+$'),
    file_id  uuid,
    address  text        not null,
    primary key (at, id)
);
create index access_log_case on access_log (case_key, at desc);
create index access_log_viewer on access_log (viewer, at desc);
revoke update, delete, truncate on access_log from "${appRole}";
