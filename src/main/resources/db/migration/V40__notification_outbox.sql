-- Mail to be sent. A row belongs to the business transaction that queued it; the text is made only when it leaves.
create table outbox (
    id          uuid primary key,
    dedup_key   text        not null unique check (length(dedup_key) between 1 and 300),
    recipient   text,
    address     text,
    template    text        not null check (template ~ '^[a-z0-9-]+$'),
    facts       jsonb       not null,
    link_id     uuid,
    attachments uuid[]      not null default '{}',
    bundle      text,
    state       text        not null default 'WAITING' check (state in ('WAITING', 'LEASED', 'SENT', 'DEAD')),
    attempts    integer     not null default 0,
    next_at     timestamptz not null,
    lease_until timestamptz check ((lease_until is not null) = (state = 'LEASED')),
    message_id  text        not null,
    created_at  timestamptz not null,
    sent_at     timestamptz check ((sent_at is not null) = (state = 'SENT')),
    last_error  text        check (last_error ~ '^[A-Z0-9_]{1,60}$'),
    check ((recipient is null) <> (address is null))
);

-- what a sender takes next: waiting rows that are due and leased ones whose sender died
create index outbox_due on outbox ((coalesce(lease_until, next_at))) where state in ('WAITING', 'LEASED');
create index outbox_bundles on outbox (recipient, bundle) where state = 'WAITING' and bundle is not null;
-- the administrator's page
create index outbox_unsent on outbox (state, created_at desc) where state <> 'SENT';
