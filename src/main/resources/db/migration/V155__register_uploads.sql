-- What was uploaded and is being looked at: gone when it is taken over or thrown away, and after a day.
create table register_upload (
    id          uuid primary key,
    register    text not null check (register in ('LEDGER', 'RATING', 'INITIATIVE', 'CONDUCT', 'COLLECTIVE', 'SERVICE')),
    file_name   text not null,
    sha256      bytea not null check (octet_length(sha256) = 32),
    rows        jsonb not null,
    uploaded_at timestamptz not null,
    uploaded_by text not null
);
create index register_upload_at on register_upload (uploaded_at);
revoke update, truncate on register_upload from "${appRole}";

create index register_import_file on register_import (register, sha256);
-- null: entered by our own decision
alter table award_ledger add column entered_by text;
create index initiative_use_initiative on initiative_use (initiative_id);
