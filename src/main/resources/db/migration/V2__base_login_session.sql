-- What a person may know of an own session and an administrator of all: one row for each login. The session itself lies in spring_session; its
-- cookie value is in neither this table nor any page.
create table login_session (
    id         uuid        primary key,
    username   text        not null,
    since      timestamptz not null,
    last_used  timestamptz not null,
    address    text        not null,
    user_agent text        not null
);
create index login_session_username on login_session (username, last_used desc);
create index login_session_last_used on login_session (last_used desc);
