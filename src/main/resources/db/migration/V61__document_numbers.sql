create table number_series (
    series      text not null check (series <> ''),
    year        integer not null check (year between 2000 and 2999),
    last_number integer not null check (last_number > 0),
    primary key (series, year)
);

-- Every number taken for a paper, also one whose paper never left: NĐ 30/2020/NĐ-CP, Điều 15 knows no gap.
create table issued_number (
    series      text not null,
    year        integer not null,
    number      integer not null check (number > 0),
    symbol      text not null check (symbol <> ''),
    taken_for   text not null check (taken_for <> ''),
    taken_at    timestamptz not null,
    void_reason text check (void_reason <> ''),
    voided_by   text,
    voided_at   timestamptz,
    primary key (series, year, number),
    foreign key (series, year) references number_series (series, year),
    check ((void_reason is null) = (voided_at is null) and (void_reason is null) = (voided_by is null))
);
-- one paper, one number: asked again it gets the same
create unique index issued_number_once on issued_number (series, year, taken_for) where voided_at is null;

revoke delete on issued_number, number_series from "${appRole}";
