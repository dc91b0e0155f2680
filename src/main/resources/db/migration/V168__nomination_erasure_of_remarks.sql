-- What was said of a proposal as a whole (the Office's remark, the leader's) may name those in it. When one of them is erased, the name goes; with the
-- last of them the whole remark goes. As V138 otherwise.
create function remark_without(remark text, names text[], everything boolean) returns text language plpgsql immutable as
$$
declare
    one text;
begin
    if remark is null or remark = '' then
        return remark;
    end if;
    if everything then
        return '(đã xóa)';
    end if;
    foreach one in array names loop
        remark := regexp_replace(remark, regexp_replace(one, '([^[:alnum:][:space:]])', '\\\1', 'g'), '(đã xóa)', 'gi');
    end loop;
    return remark;
end
$$;

create or replace function nomination_erase(case_number text, at timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    erased constant text := '(đã xóa)';
    one nomination%rowtype;
    names text[];
    decided record;
begin
    select * into one from nomination where number = case_number for update;
    if not found or not (one.state in ('REJECTED', 'NOT_APPROVED', 'WITHDRAWN', 'RECALLED')
            or one.state in ('AWARDED', 'REFUSED_ABOVE') and exists (select 1 from destruction_item where case_key = case_number)) then
        raise exception 'case % may not be erased', case_number using errcode = 'insufficient_privilege';
    end if;
    names := array(select name from (select v.dossier -> 'nominee' ->> 'name' as name from nomination_version v where v.nomination_id = one.id
        union select p.name from nominee p where p.id = one.nominee_id) known where length(name) > 1 and name <> erased order by length(name) desc);
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
    -- a proposal that still waits for its leader stays as it is: what is decided is what was sealed
    for decided in
        select p.number, not exists (select 1 from proposal_item other join nomination n on n.number = other.nomination_number
            where other.proposal_number = p.number and n.erased_at is null) as was_last
        from proposal_item i join proposal p on p.number = i.proposal_number
        where i.nomination_number = case_number and (p.decision_round is not null or p.recalled_at is not null)
    loop
        update proposal set remark = remark_without(remark, names, decided.was_last), decision_remark = remark_without(decision_remark, names, decided.was_last),
            sent_back_reason = remark_without(sent_back_reason, names, decided.was_last), recall_reason = remark_without(recall_reason, names, decided.was_last)
            where number = decided.number;
        update approval_decision d set remark = remark_without(d.remark, names, decided.was_last) from approval_round r
            where r.id = d.round_id and r.subject_key = decided.number;
    end loop;
end
$$;
