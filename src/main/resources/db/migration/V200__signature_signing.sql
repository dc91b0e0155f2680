-- The picture of an official's own signature, which that person put here.
create table signature_image (
    person  text primary key,
    file_id uuid not null references stored_file,
    kept_at timestamptz not null
);

-- Between the two steps of a signature; gone once it is made, or ten minutes later. Certificates may hold the number of an identity card.
create table signature_prepared (
    id           uuid primary key,
    document     uuid not null references stored_file on delete cascade,
    person       text not null,
    name         text not null,
    image        uuid references stored_file on delete cascade,
    certificates bytea not null,
    signed_at    timestamptz not null,
    digest       bytea not null check (octet_length(digest) = 32),
    expires_at   timestamptz not null
);
create index signature_prepared_expiry on signature_prepared (expires_at);

-- the list that the office signed with the paper
alter table proposal_file drop constraint proposal_file_kind_check,
    add check (kind in ('PAPER_DOCX', 'PAPER_PDF', 'LIST_DOCX', 'LIST_PDF', 'LIST_SIGNED', 'SHEET_DOCX', 'SHEET_PDF', 'SIGNED'));
