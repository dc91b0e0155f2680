-- A change of the calendar makes every open due date be reckoned again; where that stands, so that any node can go on.
create table calendar_recount (
    id uuid primary key,
    since date not null,
    reason text not null,
    changed_by text not null,
    begun_at timestamptz not null,
    not_before timestamptz not null,
    pass int not null default 1,
    keeper int not null default 0,
    after text not null default '',
    finished_at timestamptz
);
create index calendar_recount_open on calendar_recount (begun_at) where finished_at is null;

create table calendar_recount_move (
    recount uuid not null references calendar_recount,
    case_key text not null,
    term text not null references term (code),
    shift int not null,
    old_day date not null,
    new_day date not null,
    primary key (recount, case_key, term, shift, old_day)
);
