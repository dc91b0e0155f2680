-- A sending that did not succeed is seen, tried again, and can be tried again at once; what goes by mail waits in a file of its own.
alter table exchange_message
    add column attempts      integer not null default 0 check (attempts >= 0),
    add column next_at       timestamptz,
    add column failure       text check (length(failure) <= 500),
    add column envelope_file uuid references stored_file (id);
grant update (attempts, next_at, failure, envelope_file) on exchange_message to "${appRole}";

-- Papers that came back about a submission; they stand in the incoming book.
create table exchange_reply (
    document_id     text not null check (length(document_id) between 1 and 200),
    organ           text not null,
    proposal_number varchar(16) not null references submission (proposal_number),
    book_year       integer not null,
    book_number     integer not null,
    title           text not null check (length(title) <= 700),
    received_at     timestamptz not null,
    primary key (document_id, organ),
    foreign key (book_year, book_number) references incoming_paper (year, number)
);
create index exchange_reply_by_proposal on exchange_reply (proposal_number, received_at);
revoke update, delete, truncate on exchange_reply from "${appRole}";
