-- Every text of a decision table that was ever asked, for ever: a case names the version it was judged by.
create table rule_table_version (
    hash           bytea primary key check (octet_length(hash) = 32),
    table_name     text not null check (table_name ~ '^[a-z][a-z-]*$'),
    dmn            text not null check (dmn <> ''),
    shipped        boolean not null,
    note           text not null,
    entered_at     timestamptz not null,
    entered_by     text not null,
    -- null while it waits to be activated
    effective_from date,
    activated_at   timestamptz,
    activated_by   text,
    unique (table_name, effective_from),
    check ((effective_from is null) = (activated_at is null) and (effective_from is null) = (activated_by is null))
);
create index rule_table_version_newest on rule_table_version (table_name, entered_at desc);

revoke delete, truncate on rule_table_version from "${appRole}";

-- what was read can be activated once; its text, and the day it counts from, never change
create function rule_table_version_is_kept() returns trigger language plpgsql as
$$
begin
    if (new.hash, new.table_name, new.dmn, new.shipped, new.note, new.entered_at, new.entered_by)
        is distinct from (old.hash, old.table_name, old.dmn, old.shipped, old.note, old.entered_at, old.entered_by) or old.effective_from is not null then
        raise exception 'a version of a rule table is kept as it is';
    end if;
    return new;
end
$$;
create trigger rule_table_version_is_kept before update on rule_table_version for each row execute function rule_table_version_is_kept();
