-- What each file is to its paper: the public page names it, the archive takes the annexes.
alter table outgoing_paper_file add column kind text check (kind in ('SIGNED', 'PAPER', 'LIST', 'SEALED_LIST', 'CERTIFICATES'));
update outgoing_paper_file f set kind = case when f.position = 1 then 'SIGNED' else coalesce(
    (select case when p.kind = 'LIST_SIGNED' then 'SEALED_LIST' when p.kind like 'LIST%' then 'LIST' end from proposal_file p where p.file_id = f.file_id limit 1), 'PAPER') end;

-- Giấy khen belong to the decision they were made for.
insert into outgoing_paper_file (series, year, number, position, file_id, kind)
select i.series, i.year, i.number, row_number() over (partition by i.series, i.year, i.number order by p.part)
       + coalesce((select max(f.position) from outgoing_paper_file f where f.series = i.series and f.year = i.year and f.number = i.number), 1), p.file_id, 'CERTIFICATES'
from issued_paper i join outgoing_paper o using (series, year, number) join proposal_file p on p.proposal_number = i.proposal_number and p.version = 0 and p.kind = 'CERTIFICATES'
where not exists (select 1 from outgoing_paper_file f where f.file_id = p.file_id);
alter table outgoing_paper_file alter column kind set not null;

-- What the check of a signature found is said once. It goes with a file that was replaced before issue, and stays with an issued one.
revoke update, truncate on signature_report from "${appRole}";
create trigger issued_report before delete on signature_report for each row execute function keep_issued_file();

-- Every page of a case asks for its letters.
create index issued_number_by_case on issued_number (taken_for) where voided_at is null;
