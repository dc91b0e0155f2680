create extension if not exists btree_gist;

create table absence (
    id uuid primary key,
    username text not null references official (username),
    from_day date not null,
    to_day date not null,
    deputy text not null references official (username),
    capacity text not null check (capacity in ('KT', 'TUQ')),
    paper_number text,
    paper_date date,
    recorded_by text not null references official (username),
    recorded_at timestamptz not null,
    cancelled_by text references official (username),
    cancelled_at timestamptz,
    version int not null default 0,
    check (from_day <= to_day),
    check (deputy <> username),
    -- an authorisation ("thừa ủy quyền") stands on a paper: NĐ 30/2020/NĐ-CP, Điều 13
    check (capacity <> 'TUQ' or (paper_number is not null and paper_date is not null)),
    check ((cancelled_at is null) = (cancelled_by is null)),
    constraint absence_once exclude using gist (username with =, daterange(from_day, to_day, '[]') with &&) where (cancelled_at is null)
);
create index absence_deputy on absence (deputy, from_day, to_day) where cancelled_at is null;
create index absence_days on absence (to_day, from_day) where cancelled_at is null;
revoke delete on absence from "${appRole}"; -- who stood in for whom is evidence: absences are cancelled, never deleted
