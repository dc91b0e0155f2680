-- A password that the program made up is for the first login only: its owner replaces it there, and it ends by itself.
alter table official
    add column password_initial boolean not null default false,
    add column password_until timestamptz,
    add constraint official_password_until check (password_until is null or password_initial);
