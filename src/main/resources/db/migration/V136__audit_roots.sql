-- Sổ gốc: one signed root for each day over the heads of all chains, and each chain's head when it had grown since the root before. All heads of a day
-- are the latest ones up to it: a chain that was touched costs one row of about 100 bytes on that day, a quiet one nothing.
create table audit_root (
    number     integer     primary key check (number > 0),
    day        date        not null unique,
    made_at    timestamptz not null,
    chains     bigint      not null check (chains > 0),
    rows       bigint      not null check (rows >= chains),
    heads      bytea       not null check (octet_length(heads) = 32),
    previous   bytea       check (octet_length(previous) = 32),
    root       bytea       not null check (octet_length(root) = 32),
    public_key bytea       not null,
    signature  bytea       not null check (octet_length(signature) = 64),
    check ((number = 1) = (previous is null))
);
create table audit_root_head (
    number   integer not null references audit_root (number),
    case_key text    not null,
    position bigint  not null check (position > 0),
    row_hash bytea   not null check (octet_length(row_hash) = 32),
    primary key (case_key, number)
);
revoke update, delete, truncate on audit_root, audit_root_head from "${appRole}";
