-- Browsers in which a person has logged in before: guesses from elsewhere do not slow these down. The cookie's value is here as its digest only.
create table login_browser (
    secret    bytea       not null check (length(secret) = 32),
    username  text        not null references official (username),
    last_used timestamptz not null,
    primary key (secret, username)
);
create index login_browser_username on login_browser (username, last_used desc);
