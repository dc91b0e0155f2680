-- Frozen versions are for ever to the application. What the law on personal data takes away goes through these functions of the owner, which look
-- themselves whether it may go: a case that ended without award, or one whose destruction was approved on paper after its time.
alter table nomination add column erased_at timestamptz;
create index nomination_retention on nomination (state_since) where number is not null and erased_at is null;

-- what the register said before it was corrected
create table nominee_change (
    id         bigint      generated always as identity primary key,
    nominee_id uuid        not null references nominee (id),
    before     jsonb       not null,
    changed_by text        not null,
    changed_at timestamptz not null
);
create index nominee_change_nominee on nominee_change (nominee_id, id);
revoke update, truncate on nominee_change from "${appRole}";

create function nomination_erase(case_number text, at timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    erased constant text := '(đã xóa)';
    one nomination%rowtype;
begin
    select * into one from nomination where number = case_number for update;
    if not found or not (one.state in ('REJECTED', 'NOT_APPROVED', 'WITHDRAWN', 'RECALLED')
            or one.state in ('AWARDED', 'REFUSED_ABOVE') and exists (select 1 from destruction_item where case_key = case_number)) then
        raise exception 'case % may not be erased', case_number using errcode = 'insufficient_privilege';
    end if;
    update nomination_version set nominee_title = erased, nominee_detail = erased, achievement = erased,
        dossier = dossier || jsonb_build_object('achievement', erased, 'sections', '[]'::jsonb, 'previousAwards', '[]'::jsonb, 'files', '[]'::jsonb,
            'nominee', jsonb_build_object('id', dossier -> 'nominee' -> 'id', 'kind', dossier -> 'nominee' -> 'kind', 'title', erased, 'detail', erased, 'name', erased))
        where nomination_id = one.id;
    delete from nomination_version_file where nomination_id = one.id;
    delete from nomination_file where nomination_id = one.id;
    delete from nomination_minutes where nomination_id = one.id;
    update nomination_check set note = null where nomination_id = one.id;
    update nomination set achievement = null, sections = '[]', previous_awards = '[]', search = '', return_reason = null, return_items = null,
        stop_reason = null, result_remark = null, erased_at = at, lock_version = lock_version + 1 where id = one.id;
    update approval_choice set remark = case when remark is null then null else erased end where item_key = case_number;
end
$$;
revoke execute on function nomination_erase(text, timestamptz) from public;
grant execute on function nomination_erase(text, timestamptz) to "${appRole}";

-- a package that went above may be destroyed with its last case; what it was stays known by its hash
alter table submission drop constraint submission_package;
