-- A number that was void is followed by another one for the same proposal; issued_number_once keeps that only one of them is alive.
alter table paper_number drop constraint paper_number_proposal_number_key;
create index paper_number_by_proposal on paper_number (proposal_number);
create index issued_number_by_year on issued_number (year, taken_at desc);

-- Sổ văn bản đến (NĐ 30/2020/NĐ-CP, Phụ lục IV): numbers from 1 each year, without gap, never deleted.
create table incoming_paper (
    year       integer not null,
    number     integer not null check (number > 0),
    arrived_on date not null,
    author     text not null check (length(author) between 1 and 200),
    notation   text not null check (length(notation) between 1 and 60),
    paper_date date not null,
    subject    text not null check (length(subject) between 1 and 500),
    recipient  text not null default '' check (length(recipient) <= 200),
    passed_on  date,
    receipt    text not null default '' check (length(receipt) <= 200),
    note       text not null default '' check (length(note) <= 500),
    entered_by text not null,
    entered_at timestamptz not null,
    search     text not null,
    primary key (year, number),
    check (paper_date <= arrived_on)
);
revoke update, delete, truncate on incoming_paper from "${appRole}";
grant update (recipient, passed_on, receipt, note, search) on incoming_paper to "${appRole}";
