-- Who is related to whom, as officials declared it: such a person neither confirms, reviews, signs off nor decides an award to the other.
create table relation (
    id              uuid primary key,
    username        text not null references official (username),
    kind            text not null check (kind in ('SPOUSE', 'PARENT', 'CHILD', 'SIBLING', 'OTHER')),
    -- an official, or somebody outside the department by name and year of birth
    other_official  text references official (username) check (other_official <> username),
    other_name      text check (length(other_name) between 1 and 200),
    other_search    text,
    other_born      integer check (other_born between 1900 and 2100),
    from_day        date not null,
    to_day          date check (to_day >= from_day),
    declared_by     text not null references official (username),
    declared_at     timestamptz not null,
    check ((other_official is null) <> (other_name is null)),
    check ((other_name is null) = (other_search is null)),
    check (other_born is null or other_name is not null)
);
create index relation_username on relation (username);
create index relation_other_official on relation (other_official);
revoke delete on relation from "${appRole}"; -- evidence: a relation ends, it is not deleted

-- one way of asking: a relation between two officials binds both
create view kin as
    select username, other_official as official, other_search as search, other_born as born, from_day, coalesce(to_day, 'infinity') as to_day from relation
    union all
    select other_official, username, null, null, from_day, coalesce(to_day, 'infinity') from relation where other_official is not null;
