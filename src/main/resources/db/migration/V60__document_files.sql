create table stored_file (
    id         uuid primary key,
    name       text not null check (name <> '' and length(name) <= 200),
    media_type text not null check (media_type <> ''),
    size       bigint not null check (size >= 0),
    sha256     bytea not null check (octet_length(sha256) = 32),
    created_at timestamptz not null
);

create table stored_file_chunk (
    file_id uuid not null references stored_file (id) on delete cascade,
    n       integer not null check (n >= 0),
    data    bytea not null check (octet_length(data) between 1 and 262144),
    primary key (file_id, n)
);
-- pdf, docx, jpg and png are compressed already: trying again only costs time
alter table stored_file_chunk alter column data set storage external;

-- the content of a file never changes
revoke update on stored_file, stored_file_chunk from "${appRole}";
