-- "Cùng một người": the ledger and the registers are not rewritten; whoever reads them asks nominee_alias for every id of the person. Undone, never deleted.
create table nominee_merge (
    id        bigint generated always as identity primary key,
    from_id   uuid not null references nominee (id),
    to_id     uuid not null references nominee (id),
    why       text not null check (why <> ''),
    merged_at timestamptz not null,
    merged_by text not null,
    undone_at timestamptz,
    undone_by text,
    check (from_id <> to_id),
    check ((undone_at is null) = (undone_by is null))
);
create unique index nominee_merge_from on nominee_merge (from_id) where undone_at is null;
create index nominee_merge_to on nominee_merge (to_id) where undone_at is null;
revoke delete, truncate on nominee_merge from "${appRole}";

-- "Khác người": the pair is not suspected again.
create table nominee_distinct (
    one     uuid not null references nominee (id),
    other   uuid not null references nominee (id),
    said_at timestamptz not null,
    said_by text not null,
    primary key (one, other),
    check (one < other)
);
revoke delete, truncate on nominee_distinct from "${appRole}";

-- Every id of the same person, the asked one included. "rows 1": the planner must not take it for a reason to scan the ledger.
create function nominee_alias(asked uuid) returns setof uuid language sql stable rows 1 as $$
    with recursive up (id) as (
        select asked
        union
        select m.to_id from nominee_merge m join up on m.from_id = up.id where m.undone_at is null
    ), down (id) as (
        select id from up
        union
        select m.from_id from nominee_merge m join down on m.to_id = down.id where m.undone_at is null
    )
    select id from down
$$;
