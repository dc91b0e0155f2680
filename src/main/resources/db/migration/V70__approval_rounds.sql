-- Rounds, links and answers. What a leader answered is for ever: one row for one round, by the primary key, not by the program.
create table approval_round (
    id              uuid primary key,
    subject_type    text        not null,
    subject_key     text        not null,
    round           integer     not null check (round > 0),
    digest          bytea       not null check (octet_length(digest) = 32),
    asked           text        not null, -- who was meant; an absence sends it to the deputy
    approver        text        not null, -- whom it waits for
    reassigned_from text,                 -- the leader the Office took it from
    strong          boolean     not null,
    state           text        not null check (state in ('OPEN', 'DECIDED', 'REVOKED')),
    opened_at       timestamptz not null,
    due_at          timestamptz,
    reminders       integer     not null default 0,
    first_opened_at timestamptz,
    closed_at       timestamptz check ((closed_at is null) = (state = 'OPEN')),
    close_reason    text,
    unique (subject_type, subject_key, round),
    unique (id, digest)
);
create unique index approval_round_one_open on approval_round (subject_type, subject_key) where state = 'OPEN';
create index approval_round_asked on approval_round (asked) where state = 'OPEN';
create index approval_round_key on approval_round (subject_key, round desc);

create table approval_link (
    id          uuid primary key,
    round_id    uuid        not null references approval_round,
    approver    text        not null,
    key_id      text        not null,
    secret_hash bytea       not null unique check (octet_length(secret_hash) = 32),
    state       text        not null check (state in ('ACTIVE', 'USED', 'REVOKED')),
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz check ((used_at is not null) = (state = 'USED'))
);
create unique index approval_link_one_active on approval_link (round_id) where state = 'ACTIVE';
create index approval_link_round on approval_link (round_id);

create table approval_decision (
    round_id     uuid primary key,
    digest       bytea       not null,
    link_id      uuid        not null unique references approval_link,
    decided_by   text        not null,
    on_behalf_of text,
    decided_at   timestamptz not null,
    factor       text        not null check (factor in ('DEVICE', 'CODE', 'TOTP', 'LOGIN')),
    remark       text,
    final_at     timestamptz not null check (final_at >= decided_at),
    -- an issued paper refers to (round_id, digest): without this row, and for other content, there is no number
    unique (round_id, digest),
    foreign key (round_id, digest) references approval_round (id, digest)
);

create table approval_choice (
    round_id uuid    not null references approval_decision,
    item_key text    not null,
    position integer not null,
    choice   text    not null check (choice in ('APPROVE', 'RETURN', 'REFUSE')),
    remark   text,
    primary key (round_id, item_key),
    check (choice = 'APPROVE' or length(btrim(remark)) > 0)
);

create table approval_taken_back (
    round_id uuid primary key references approval_decision,
    actor    text        not null,
    at       timestamptz not null
);

revoke update, delete, truncate on approval_decision, approval_choice, approval_taken_back from "${appRole}";
revoke delete, truncate on approval_round, approval_link from "${appRole}";
