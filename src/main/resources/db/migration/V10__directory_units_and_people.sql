create table unit (
    code text primary key check (code ~ '^[A-Z][A-Z0-9]{1,15}$'),
    name text not null check (btrim(name) <> ''),
    short_name text not null check (btrim(short_name) <> ''),
    parent_code text references unit (code) check (parent_code <> code),
    active boolean not null default true,
    search text not null,
    version int not null default 0
);
create unique index unit_one_department on unit ((true)) where parent_code is null;
create index unit_parent on unit (parent_code);

create table official (
    -- the pattern is part of the engine's resource whitelist too: no name may need quoting anywhere
    username text primary key check (username ~ '^[a-z][a-z0-9._-]{1,39}$' and username <> 'system'),
    full_name text not null check (btrim(full_name) <> ''),
    position text not null check (btrim(position) <> ''),
    unit_code text not null references unit (code),
    email text not null check (email ~ '^[^@[:space:],;<>"]+@[^@[:space:],;<>"]+$'),
    password_hash text not null check (password_hash like '{%}%'),
    active boolean not null default true,
    shared_mailbox boolean not null default false,
    -- name, position, login, e-mail and unit without tone marks
    search text not null,
    version int not null default 0
);
create index official_unit on official (unit_code);
create index official_search on official using gin (search gin_trgm_ops);
create index official_email on official (lower(email));

create table official_role (
    username text not null references official (username),
    role text not null check (role in ('UNIT_OFFICER', 'UNIT_HEAD', 'OFFICE', 'CHIEF_OF_OFFICE', 'COUNCIL_MEMBER', 'LEADER', 'CLERK', 'ADMIN')),
    primary key (username, role)
);
create index official_role_role on official_role (role);
