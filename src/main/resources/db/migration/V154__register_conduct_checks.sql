-- The register of conduct holds only what went wrong. That somebody is not in it says something only where the Office stated up to which day it is complete.
create table conduct_check (
    id         bigint generated always as identity primary key,
    through    date not null,
    paper      text not null,
    entered_at timestamptz not null,
    entered_by text not null
);
create index conduct_check_through on conduct_check (through);
revoke update, delete, truncate on conduct_check from "${appRole}";
