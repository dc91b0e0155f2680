-- Whose certificates are believed. What was removed stays, so that an older answer can be explained.
create table trusted_authority (
    id             uuid primary key,
    certificate    bytea       not null,
    fingerprint    bytea       not null check (octet_length(fingerprint) = 32),
    issuer         uuid references trusted_authority,   -- null: a root
    source         text        not null check (source <> ''),
    added_by       text        not null,
    added_at       timestamptz not null,
    removed_by     text,
    removed_at     timestamptz,
    removal_reason text,
    check (num_nonnulls(removed_by, removed_at, removal_reason) in (0, 3))
);
create unique index trusted_authority_in_force on trusted_authority (fingerprint) where removed_at is null;
revoke delete on trusted_authority from ${appRole};

-- The newest list of each; who loaded which one stands in the audit log.
create table revocation_list (
    authority   uuid primary key references trusted_authority,
    content     bytea       not null,
    this_update timestamptz not null,
    next_update timestamptz not null,
    added_by    text        not null,
    added_at    timestamptz not null
);
