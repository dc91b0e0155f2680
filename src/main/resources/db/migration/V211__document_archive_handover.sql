-- What was handed over to the archive, by whom and to whom. Undone with a reason, never deleted; a paper is handed over once at a time.
create table archive_handover (
    id            uuid primary key,
    year          integer not null,
    receiver      text not null check (length(receiver) between 1 and 200),
    handed_by     text not null,
    handed_at     timestamptz not null,
    undone_by     text,
    undone_at     timestamptz,
    undone_reason text check (length(undone_reason) between 1 and 500),
    check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null))
);
create index archive_handover_year on archive_handover (year, handed_at desc);

create table archive_handover_paper (
    handover_id uuid not null references archive_handover (id),
    series      text not null,
    year        integer not null,
    number      integer not null,
    undone      boolean not null default false,
    primary key (handover_id, series, year, number),
    foreign key (series, year, number) references outgoing_paper (series, year, number)
);
create unique index archive_handover_once on archive_handover_paper (series, year, number) where not undone;

revoke update, delete, truncate on archive_handover, archive_handover_paper from "${appRole}";
grant update (undone_by, undone_at, undone_reason) on archive_handover to "${appRole}";
grant update (undone) on archive_handover_paper to "${appRole}";
