-- What went upward as edXML, and what was said back. Envelopes themselves are not kept: they are written anew from what was issued, which does not change.
create table exchange_message (
    id              uuid primary key,
    proposal_number varchar(16) not null references submission (proposal_number),
    business        text not null check (business in ('NEW', 'REVOCATION', 'UPDATE', 'REPLACEMENT')),
    document_id     text not null check (length(document_id) <= 200),
    organ           text not null check (organ <> ''),
    reason          text not null check (length(reason) between 1 and 500),
    queued_by       text not null,
    queued_at       timestamptz not null,
    sent_at         timestamptz,
    sha256          bytea check (octet_length(sha256) = 32),
    check ((sent_at is null) = (sha256 is null))
);
create unique index exchange_message_new_once on exchange_message (proposal_number) where business = 'NEW';
create unique index exchange_message_withdrawn_once on exchange_message (proposal_number) where business = 'REVOCATION';
create index exchange_message_by_proposal on exchange_message (proposal_number, queued_at);
create index exchange_message_by_document on exchange_message (document_id);
create index exchange_message_unsent on exchange_message (queued_at) where sent_at is null;

create table exchange_status (
    id              bigint generated always as identity primary key,
    proposal_number varchar(16) not null references submission (proposal_number),
    document_id     text not null,
    organ           text not null,
    code            text not null check (code ~ '^[0-9]{2}$'),
    description     text not null check (length(description) <= 500),
    stated_at       timestamptz not null,
    received_at     timestamptz not null,
    unique (document_id, organ, code, stated_at)
);
create index exchange_status_by_proposal on exchange_status (proposal_number, stated_at);

revoke update, delete, truncate on exchange_status from "${appRole}";
revoke update, delete, truncate on exchange_message from "${appRole}";
grant update (sent_at, sha256) on exchange_message to "${appRole}";
