-- What a numbered letter of a case will say, as it stood when the number was taken. It goes as soon as the letter's files are kept.
create table case_letter (
    series text not null,
    year   integer not null,
    number integer not null,
    words  jsonb not null,
    primary key (series, year, number),
    foreign key (series, year, number) references issued_number (series, year, number)
);
revoke update, truncate on case_letter from "${appRole}";
