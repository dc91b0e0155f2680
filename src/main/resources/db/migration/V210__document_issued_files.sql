-- The files of an issued paper: at position 1 what was signed, behind it what it was rendered as. Written once; the database lets nobody take them away again.
create table outgoing_paper_file (
    series   text not null,
    year     integer not null,
    number   integer not null,
    position integer not null check (position > 0),
    file_id  uuid not null unique references stored_file (id),
    pages    integer check (pages > 0), -- null where pages are not counted: Word, and papers issued before this was kept
    primary key (series, year, number, position),
    foreign key (series, year, number) references outgoing_paper (series, year, number)
);
revoke update, delete, truncate on outgoing_paper_file from "${appRole}";

-- Cases the paper decides on, and how long it is kept (null: for ever, which is also what stays said of papers issued before this was kept).
alter table outgoing_paper add column cases text[] not null default '{}', add column kept_years integer check (kept_years between 2 and 70);

-- Which glyphs a paper was set with: the same template and words make the same page only with them.
alter table rendered_paper add column fonts text not null default 'Liberation Serif 2.00.5';
alter table rendered_paper alter column fonts drop default;

insert into outgoing_paper_file (series, year, number, position, file_id, pages)
select i.series, i.year, i.number, row_number() over (partition by i.series, i.year, i.number order by f.kind <> 'SIGNED', f.kind), f.file_id,
       case when s.media_type = 'application/pdf' then r.pages end
from issued_paper i join outgoing_paper o using (series, year, number) join proposal_file f on f.proposal_number = i.proposal_number and f.version = 0
    join stored_file s on s.id = f.file_id left join rendered_paper r on r.file_id = f.file_id;
update outgoing_paper o set cases = array[i.proposal_number] || array(select p.nomination_number::text from proposal_item p
        where p.proposal_number = i.proposal_number and p.choice = 'APPROVE' order by p.position)
from issued_paper i where i.series = o.series and i.year = o.year and i.number = o.number;

-- A foreign key keeps the file; this keeps its content and its place in the proposal.
create function keep_issued_file() returns trigger language plpgsql as
$$
declare
    touched constant uuid := case tg_op when 'INSERT' then new.file_id else old.file_id end;
begin
    if exists (select 1 from outgoing_paper_file where file_id = touched) then
        raise exception 'file % belongs to an issued paper', touched using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger issued_content before insert or delete on stored_file_chunk for each row execute function keep_issued_file();
create trigger issued_place before update or delete on proposal_file for each row execute function keep_issued_file();
