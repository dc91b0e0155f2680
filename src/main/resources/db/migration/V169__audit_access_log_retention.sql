-- Who read what is kept for five years and no longer. The application cannot take a younger line away: the function of the owner looks itself.
create function access_log_forget(before timestamptz) returns bigint language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    gone bigint;
begin
    if before > now() - interval '5 years' then
        raise exception 'lines of the access log are kept for five years' using errcode = 'insufficient_privilege';
    end if;
    delete from access_log where at < before;
    get diagnostics gone = row_count;
    return gone;
end
$$;
revoke execute on function access_log_forget(timestamptz) from public;
grant execute on function access_log_forget(timestamptz) to "${appRole}";
