-- A sheet's facts, their sources and its lines speak of the nominee, the Office's reasons too: all of it goes with the dossier, and not without it.
create function rule_sheet_erase(erased_case text) returns void language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if not exists (select 1 from nomination where number = erased_case and erased_at is not null) then
        raise exception 'the sheets of % may not be erased', erased_case using errcode = 'insufficient_privilege';
    end if;
    update rule_sheet set facts = '{}', sources = '{}', lines = '[]' where case_number = erased_case;
    update rule_sheet_word set reason = '(đã xóa)' where case_number = erased_case and reason <> '';
end
$$;
revoke execute on function rule_sheet_erase(text) from public;
grant execute on function rule_sheet_erase(text) to "${appRole}";
