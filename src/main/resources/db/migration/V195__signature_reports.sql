-- What the check of a signed file found when it was taken in. It goes with the file.
create table signature_report (
    file_id    uuid primary key references stored_file on delete cascade,
    answer     text        not null check (answer in ('VALID', 'INDETERMINATE', 'INVALID', 'UNSIGNED')),
    reason     text        not null,
    comparison text,
    signatures jsonb       not null,
    checked_at timestamptz not null
);
