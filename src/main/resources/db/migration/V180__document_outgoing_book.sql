-- Every number has the code of its QR from the start: the paper is printed with it before it is signed. What the code shows begins with the paper's issue.
alter table issued_number add column code text;
update issued_number set code = replace(gen_random_uuid()::text, '-', '');
alter table issued_number alter column code set not null;
alter table issued_number add constraint issued_number_code unique (code), add constraint issued_number_code_form check (code ~ '^[a-z0-9]{16,32}$');

-- Sổ văn bản đi (NĐ 30/2020/NĐ-CP, Phụ lục IV): what the number became. A number without its row here is not issued, or void.
create table outgoing_paper (
    series          text not null,
    year            integer not null,
    number          integer not null,
    paper_date      date not null,
    type_name       text not null check (length(type_name) between 1 and 100),
    subject         text not null check (length(subject) between 1 and 500),
    signer          text not null check (length(signer) between 1 and 200),
    recipients      text not null check (length(recipients) between 1 and 1000),
    keeper          text not null check (length(keeper) between 1 and 200),
    copies          integer not null default 1 check (copies between 1 and 9999),
    sha256          bytea check (octet_length(sha256) = 32),
    issued_by       text not null,
    issued_at       timestamptz not null,
    sent_on         date,
    receipt         text not null default '' check (length(receipt) <= 200),
    note            text not null default '' check (length(note) <= 500),
    status          text not null default 'VALID' check (status in ('VALID', 'REVOKED', 'REPLACED')),
    ended_on        date,
    ended_reason    text check (length(ended_reason) between 1 and 500),
    ended_by        text,
    replaced_series text,
    replaced_year   integer,
    replaced_number integer,
    search          text not null,
    primary key (series, year, number),
    foreign key (series, year, number) references issued_number (series, year, number),
    foreign key (replaced_series, replaced_year, replaced_number) references outgoing_paper (series, year, number),
    check ((status = 'VALID') = (ended_on is null) and (status = 'VALID') = (ended_reason is null) and (status = 'VALID') = (ended_by is null)),
    check ((status = 'REPLACED') = (replaced_number is not null)),
    check ((replaced_series is null) = (replaced_number is null) and (replaced_year is null) = (replaced_number is null))
);
create index outgoing_paper_by_day on outgoing_paper (year, paper_date desc);

insert into outgoing_paper (series, year, number, paper_date, type_name, subject, signer, recipients, keeper, sha256, issued_by, issued_at, search)
select i.series, i.year, i.number, n.paper_date, case i.series when 'TTr' then 'Tờ trình' else 'Quyết định' end,
       case i.series when 'TTr' then 'Về việc đề nghị khen thưởng' else 'Về việc khen thưởng' end, i.signed_by, 'Theo văn bản', 'VT, VP', f.sha256, i.issued_by, i.issued_at, lower(i.proposal_number)
from issued_paper i join paper_number n using (series, year, number) left join stored_file f on f.id = i.signed_file;

-- what was issued stays as it was; only its later fate and the clerk's columns are written
revoke update, delete, truncate on outgoing_paper from "${appRole}";
grant update (sent_on, receipt, note, status, ended_on, ended_reason, ended_by, replaced_series, replaced_year, replaced_number) on outgoing_paper to "${appRole}";

-- How often an address asked the public page lately; the key is a digest.
create table verification_visit (
    key      bytea primary key check (octet_length(key) = 32),
    visits   integer not null,
    since    timestamptz not null
);
create index verification_visit_since on verification_visit (since);
