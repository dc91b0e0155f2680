-- Sổ khen thưởng: rows are for ever, what turns out wrong is corrected by further rows.
create table award_ledger (
    id                bigint generated always as identity primary key,
    nominee_id        uuid not null,
    nominee_name      text not null check (nominee_name <> ''),
    award_code        text not null references award (code),
    basis             text not null check (basis in ('MERIT', 'AD_HOC', 'MOVEMENT', 'CONTRIBUTION', 'SERVICE', 'EXTERNAL')),
    period            text not null,
    decision_number   text not null check (decision_number <> ''),
    decision_date     date not null,
    authority         text not null check (authority <> ''),
    nomination_number text,
    entered_at        timestamptz not null,
    constraint award_ledger_once unique (nomination_number, award_code)
);
create unique index award_ledger_elsewhere_once on award_ledger (nominee_id, award_code, decision_number, decision_date) where nomination_number is null;
create index award_ledger_nominee on award_ledger (nominee_id, decision_date);

revoke update, delete on award_ledger from "${appRole}";
