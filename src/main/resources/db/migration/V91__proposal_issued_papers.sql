-- A number is taken, and a paper issued, only for the content a leader decided on: the composite keys make the database refuse everything else,
-- whoever asks (email-decisions.md, I12).
create table paper_number (
    series          varchar(4)  not null,
    year            integer     not null,
    number          integer     not null check (number > 0),
    symbol          varchar(32) not null,
    proposal_number varchar(16) not null unique,
    decision_round  uuid        not null,
    decision_digest bytea       not null,
    paper_date      date        not null,
    taken_by        varchar(64) not null,
    taken_at        timestamptz not null,
    primary key (series, year, number),
    unique (series, year, number, proposal_number),
    foreign key (proposal_number, decision_round, decision_digest) references proposal (number, decision_round, decision_digest)
);

create table issued_paper (
    series          varchar(4)  not null,
    year            integer     not null,
    number          integer     not null,
    proposal_number varchar(16) not null unique,
    decision_round  uuid        not null,
    decision_digest bytea       not null,
    signed_file     uuid        not null,
    signed_by       varchar(64) not null,
    issued_by       varchar(64) not null,
    issued_at       timestamptz not null,
    primary key (series, year, number),
    foreign key (series, year, number, proposal_number) references paper_number (series, year, number, proposal_number),
    foreign key (proposal_number, decision_round, decision_digest) references proposal (number, decision_round, decision_digest)
);

-- for ever
revoke update, delete on paper_number from ${appRole};
revoke update, delete on issued_paper from ${appRole};
