-- As V165; what a table that was tried said of the case speaks of the nominee as the sheet does.
create or replace function rule_sheet_erase(erased_case text) returns void language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if not exists (select 1 from nomination where number = erased_case and erased_at is not null) then
        raise exception 'the sheets of % may not be erased', erased_case using errcode = 'insufficient_privilege';
    end if;
    update rule_sheet set facts = '{}', sources = '{}', lines = '[]' where case_number = erased_case;
    update rule_sheet_word set reason = '(đã xóa)' where case_number = erased_case and reason <> '';
    delete from rule_replay_change where case_number = erased_case;
end
$$;
