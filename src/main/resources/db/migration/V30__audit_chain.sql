create table audit_entry (
    id bigint generated always as identity primary key,
    case_key text not null check (case_key <> ''),
    position bigint not null check (position > 0),
    at timestamptz not null,
    action text not null check (action ~ '^[A-Z][A-Z0-9_]*$'),
    actor text not null check (actor <> ''),
    -- canonical JSON (names sorted, no spaces), kept as the very text that was hashed
    facts text not null check (jsonb_typeof(facts::jsonb) = 'object'),
    -- SHA-256(salt || note): the note can be erased, the chain still verifies
    note_commitment bytea check (octet_length(note_commitment) = 32),
    prev_hash bytea check (octet_length(prev_hash) = 32),
    row_hash bytea not null check (octet_length(row_hash) = 32),
    unique (case_key, position),
    check ((position = 1) = (prev_hash is null))
);

create table audit_note (
    entry_id bigint primary key references audit_entry (id),
    salt bytea not null check (octet_length(salt) = 32),
    note text not null
);

-- rows are for ever; only a note (free text may hold personal data) can be erased
revoke update, delete, truncate on audit_entry from "${appRole}";
revoke update, truncate on audit_note from "${appRole}";

create function audit_field(value bytea) returns bytea language sql immutable parallel safe as
$$ select case when value is null then int4send(-1) else int4send(octet_length(value)) || value end $$;

-- SHA-256(previous hash || length-prefixed fields); vn.guongsang.audit.ChainHash computes the same in Java
create function audit_row_hash(prev_hash bytea, case_key text, position_ bigint, at timestamptz, action text, actor text, facts text,
                               note_commitment bytea) returns bytea language sql immutable parallel safe as
$$ select sha256(coalesce(prev_hash, '') || audit_field(convert_to(case_key, 'UTF8')) || audit_field(convert_to(position_::text, 'UTF8'))
       || audit_field(convert_to(((extract(epoch from at) * 1000000)::bigint)::text, 'UTF8')) || audit_field(convert_to(action, 'UTF8'))
       || audit_field(convert_to(actor, 'UTF8')) || audit_field(convert_to(facts, 'UTF8')) || audit_field(note_commitment)) $$;

-- One round trip for one row. The lock is held until the business transaction ends; the statements of a volatile function see what was committed
-- while it waited, which one insert ... select would not.
create function audit_append(new_case_key text, new_at timestamptz, new_action text, new_actor text, new_facts text, new_note text, new_salt bytea)
    returns bigint language plpgsql as
$$
declare
    last_position bigint;
    last_hash bytea;
    commitment bytea := case when new_note is null then null else sha256(new_salt || convert_to(new_note, 'UTF8')) end;
    new_id bigint;
begin
    perform pg_advisory_xact_lock(hashtextextended('audit|' || new_case_key, 0));
    select position, row_hash into last_position, last_hash from audit_entry where case_key = new_case_key order by position desc limit 1;
    last_position := coalesce(last_position, 0) + 1;
    insert into audit_entry (case_key, position, at, action, actor, facts, note_commitment, prev_hash, row_hash)
    values (new_case_key, last_position, new_at, new_action, new_actor, new_facts, commitment, last_hash,
            audit_row_hash(last_hash, new_case_key, last_position, new_at, new_action, new_actor, new_facts, commitment))
    returning id into new_id;
    if new_note is not null then
        insert into audit_note (entry_id, salt, note) values (new_id, new_salt, new_note);
    end if;
    return last_position;
end
$$;
