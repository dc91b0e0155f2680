-- Scans and files of a paper in the incoming book, the paper itself first. What was entered stays.
create table incoming_paper_file (
    year     integer not null,
    number   integer not null,
    file_id  uuid not null references stored_file (id),
    position integer not null check (position > 0),
    primary key (year, number, position),
    unique (file_id),
    foreign key (year, number) references incoming_paper (year, number)
);
revoke update, delete, truncate on incoming_paper_file from "${appRole}";
