-- One upload that was previewed and then taken over whole; its rows name it.
create table register_import (
    id          uuid primary key,
    register    text not null check (register in ('LEDGER', 'RATING', 'INITIATIVE', 'CONDUCT', 'COLLECTIVE', 'SERVICE')),
    file_name   text not null,
    sha256      bytea not null check (octet_length(sha256) = 32),
    row_count   integer not null check (row_count > 0),
    imported_at timestamptz not null,
    imported_by text not null
);

-- Rows of the registers are not changed: what was wrong is voided with a reason and entered again.
create table annual_rating (
    id          bigint generated always as identity primary key,
    nominee_id  uuid not null,
    year        smallint not null check (year between 1945 and 2200),
    rating      text not null check (rating in ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED')),
    paper       text not null,
    import_id   uuid references register_import (id),
    entered_at  timestamptz not null,
    entered_by  text not null,
    voided_at   timestamptz,
    voided_by   text,
    void_reason text check (void_reason <> ''),
    check ((voided_at is null) = (voided_by is null) and (voided_at is null) = (void_reason is null))
);
create unique index annual_rating_once on annual_rating (nominee_id, year) where voided_at is null;

create table initiative (
    id            uuid primary key,
    nominee_id    uuid not null,
    kind          text not null check (kind in ('INITIATIVE', 'TOPIC')),
    name          text not null check (name <> ''),
    authority     text not null check (authority <> ''),
    paper         text not null check (paper <> ''),
    recognised_on date not null,
    scope         text not null check (scope in ('BASE', 'PROVINCE', 'NATION')),
    import_id     uuid references register_import (id),
    entered_at    timestamptz not null,
    entered_by    text not null,
    voided_at     timestamptz,
    voided_by     text,
    void_reason   text check (void_reason <> ''),
    check ((voided_at is null) = (voided_by is null) and (voided_at is null) = (void_reason is null))
);
create index initiative_nominee on initiative (nominee_id, recognised_on);

-- For which award an initiative was already used: our nomination, or a decision from elsewhere.
create table initiative_use (
    initiative_id     uuid not null references initiative (id),
    award_code        text not null references award (code),
    nomination_number text,
    decision          text,
    used_at           timestamptz not null,
    check ((nomination_number is null) <> (decision is null)),
    unique nulls not distinct (initiative_id, award_code, nomination_number, decision)
);

-- Verification running (G3) and discipline (G4).
create table conduct_entry (
    id          bigint generated always as identity primary key,
    nominee_id  uuid not null,
    kind        text not null check (kind in ('VERIFICATION', 'DISCIPLINE')),
    measure     text not null check (measure in ('', 'REPRIMAND', 'WARNING', 'SALARY', 'DEMOTION', 'DISMISSAL', 'OTHER')),
    from_day    date not null,
    -- verification: null while it runs; discipline: last day of the term
    to_day      date check (to_day >= from_day),
    -- verification only: how it ended
    cleared     boolean,
    ground      text not null check (ground <> ''),
    paper       text not null,
    import_id   uuid references register_import (id),
    entered_at  timestamptz not null,
    entered_by  text not null,
    voided_at   timestamptz,
    voided_by   text,
    void_reason text check (void_reason <> ''),
    check ((voided_at is null) = (voided_by is null) and (voided_at is null) = (void_reason is null)),
    check (kind = 'VERIFICATION' or (to_day is not null and measure <> '' and cleared is null)),
    check (kind = 'DISCIPLINE' or (cleared is null) = (to_day is null))
);
create index conduct_entry_nominee on conduct_entry (nominee_id, from_day);

-- A collective in one year.
create table collective_year (
    id               bigint generated always as identity primary key,
    nominee_id       uuid not null,
    year             smallint not null check (year between 1945 and 2200),
    members          integer not null check (members > 0),
    women            integer check (women between 0 and members),
    advanced_workers integer check (advanced_workers between 0 and members),
    base_fighters    integer check (base_fighters between 0 and members),
    warned           integer check (warned between 0 and members),
    incomplete       integer check (incomplete between 0 and members),
    leads_cluster    boolean,
    paper            text not null,
    import_id        uuid references register_import (id),
    entered_at       timestamptz not null,
    entered_by       text not null,
    voided_at        timestamptz,
    voided_by        text,
    void_reason      text check (void_reason <> ''),
    check ((voided_at is null) = (voided_by is null) and (voided_at is null) = (void_reason is null))
);
create unique index collective_year_once on collective_year (nominee_id, year) where voided_at is null;

-- Posts held, for service and contribution.
create table service_entry (
    id          bigint generated always as identity primary key,
    nominee_id  uuid not null,
    post        text not null check (post in ('HEAD', 'DEPUTY', 'OTHER')),
    workplace   text not null check (workplace <> ''),
    from_day    date not null,
    to_day      date check (to_day >= from_day),
    paper       text not null,
    import_id   uuid references register_import (id),
    entered_at  timestamptz not null,
    entered_by  text not null,
    voided_at   timestamptz,
    voided_by   text,
    void_reason text check (void_reason <> ''),
    check ((voided_at is null) = (voided_by is null) and (voided_at is null) = (void_reason is null))
);
create index service_entry_nominee on service_entry (nominee_id, from_day);

revoke delete, truncate on register_import, annual_rating, initiative, initiative_use, conduct_entry, collective_year, service_entry from "${appRole}";
revoke update on register_import, initiative_use from "${appRole}";

-- The ledger: what the award rested on, where the row came from; a revoked award stays, marked by a row of its own.
alter table award_ledger add column year smallint check (year between 1945 and 2200), add column achievement text not null default '',
    add column import_id uuid references register_import (id);
create table award_revocation (
    ledger_id   bigint primary key references award_ledger (id),
    paper       text not null check (paper <> ''),
    revoked_on  date not null,
    ground      text not null check (ground <> ''),
    entered_at  timestamptz not null,
    entered_by  text not null
);
revoke update, delete, truncate on award_revocation from "${appRole}";
