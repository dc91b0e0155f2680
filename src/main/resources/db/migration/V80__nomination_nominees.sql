-- who may be nominated: people, collectives, households, of the department or outside it
create table nominee (
    id                uuid primary key,
    lock_version      integer     not null,
    kind              text        not null check (kind in ('INDIVIDUAL', 'COLLECTIVE', 'HOUSEHOLD')),
    name              text        not null check (length(name) between 1 and 200),
    title             text        check (length(title) <= 40),
    birth_date        date,
    sex               text        check (sex in ('MALE', 'FEMALE')),
    position          text        check (length(position) <= 200),
    unit_code         text,
    organisation      text        check (length(organisation) <= 300),
    party_member      boolean,
    size              integer     check (size > 0),
    women             integer     check (women >= 0),
    head              text        check (length(head) <= 200),
    address           text        check (length(address) <= 300),
    official_username text,
    search            text        not null,
    created_by        text        not null,
    created_unit      text        not null,
    created_at        timestamptz not null,
    constraint nominee_women_within_size check (women is null or size is null or women <= size),
    constraint nominee_official_is_a_person check (official_username is null or kind = 'INDIVIDUAL')
);
create index nominee_search_idx on nominee using gin (search gin_trgm_ops);
create index nominee_name_idx on nominee (search text_pattern_ops);
