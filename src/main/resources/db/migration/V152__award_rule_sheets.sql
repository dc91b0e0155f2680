-- Phiếu thẩm định as fixed at "Gửi": the facts, where each stood, and every line of the answer. Judged again only by a further row.
create table rule_sheet (
    case_number text not null,
    version     integer not null check (version > 0),
    award_code  text not null references award (code),
    received    date not null,
    table_hash  bytea not null references rule_table_version (hash),
    facts       jsonb not null,
    sources     jsonb not null,
    lines       jsonb not null,
    verdict     text not null check (verdict in ('ELIGIBLE', 'WARNED', 'UNPROVED', 'INELIGIBLE')),
    fixed_at    timestamptz not null,
    primary key (case_number, version)
);
create index rule_sheet_received on rule_sheet (received, case_number);

-- What the Office said to one line: confirmed, or gone on in spite of it with a reason.
create table rule_sheet_word (
    case_number text not null,
    version     integer not null,
    rule        text not null check (rule <> ''),
    word        text not null check (word in ('CONFIRMED', 'OVERRIDDEN')),
    reason      text not null default '',
    said_at     timestamptz not null,
    said_by     text not null,
    primary key (case_number, version, rule),
    foreign key (case_number, version) references rule_sheet (case_number, version),
    check (word = 'CONFIRMED' or reason <> '')
);
revoke update, delete, truncate on rule_sheet from "${appRole}";
revoke delete, truncate on rule_sheet_word from "${appRole}";
