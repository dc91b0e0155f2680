-- Who is in front of the screen: visits, one-time codes, trusted devices, authenticators. Cookies are kept as SHA-256 only.
create table approval_visit (
    id          uuid primary key,
    cookie_hash bytea       not null unique check (octet_length(cookie_hash) = 32),
    link_id     uuid references approval_link, -- null: the visitor came with something that is no link
    username    text,                          -- set with LOGIN: the visit ends with the login
    factor      text check (factor in ('DEVICE', 'CODE', 'TOTP', 'LOGIN')),
    proved_at   timestamptz check ((proved_at is null) = (factor is null)),
    code_asked  boolean     not null default false,
    draft       jsonb,                         -- choices and remarks until they are confirmed
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);
create index approval_visit_expiry on approval_visit (expires_at);

-- The code itself is derived from the id with a key outside the database, like a link's secret.
create table approval_code (
    id         uuid primary key,
    visit_id   uuid        not null references approval_visit on delete cascade,
    link_id    uuid        not null references approval_link,
    key_id     text        not null,
    tries      integer     not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index approval_code_visit on approval_code (visit_id, created_at desc);

create table trusted_device (
    id           uuid primary key,
    username     text        not null,
    cookie_hash  bytea       not null unique check (octet_length(cookie_hash) = 32),
    factor       text        not null check (factor in ('CODE', 'TOTP')),
    label        text        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    revoked_by   text
);
create index trusted_device_owner on trusted_device (username, created_at desc);
create index trusted_device_list on trusted_device (created_at desc) where revoked_at is null;

create table authenticator (
    username     text primary key,
    secret       bytea       not null, -- AES-GCM under guongsang.approval.seal-key, the name is authenticated with it
    created_at   timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint      not null default 0 -- a code works once
);

-- Limits that hold over all nodes. The bucket's name holds hashes, no address.
create table approval_limit (
    bucket     text primary key,
    started_at timestamptz not null,
    used       integer     not null
);
create index approval_limit_started on approval_limit (started_at);
