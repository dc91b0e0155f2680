-- A swap (hoán đổi) exists only by decision, a substitution (nghỉ bù) by law: the second counts before it is announced, the first does not.
alter table day_off drop constraint day_off_kind_check;
alter table day_off add constraint day_off_kind_check check (kind in ('HOLIDAY', 'SUBSTITUTE', 'SWAP', 'MAKE_UP'));
update day_off set kind = 'SWAP' where kind = 'SUBSTITUTE' and name like 'Nghỉ hoán đổi%';

-- How many working days each step takes: the only place. Models and lists name the code.
create table term (
    code text primary key,
    days int not null check (days between 1 and 250),
    source text not null
);

insert into term (code, days, source) values
    ('CONFIRM', 2, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('SUPPLEMENT', 5, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('REVIEW', 5, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('SIGN_OFF', 1, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('REVISE', 2, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('DECIDE', 3, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('URGE', 1, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('ISSUE', 1, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('HAND_OVER', 1, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('RECEIPT', 3, 'Thời hạn nội bộ, mặc định của phần mềm'),
    ('OUTCOME', 20, 'Thời hạn nội bộ, mặc định của phần mềm');
