-- Sổ vàng: each recipient of a Giấy khen once, numbered through the year. No outgoing paper, so not among their numbers.
create table golden_book (
    year              integer not null check (year between 2000 and 2999),
    number            integer not null check (number > 0),
    nomination_number varchar(16) not null unique,
    entered_at        timestamptz not null default now(),
    primary key (year, number)
);
revoke update, delete, truncate on golden_book from "${appRole}";
