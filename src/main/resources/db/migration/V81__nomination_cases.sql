-- the working copy: what the unit edits; readers of a sent case see nomination_version
create table nomination (
    id              uuid primary key,
    lock_version    integer     not null,
    number          text        unique check (number ~ '^DN-[0-9]{4}-[0-9]{4,}$'),
    year            integer,
    state           text        not null,
    unit_code       text        not null,
    nominee_id      uuid        references nominee (id),
    award_code      text,
    basis           text,
    period_from     date,
    period_to       date,
    achievement     text,
    sections        jsonb       not null,
    previous_awards jsonb       not null,
    frozen_version  integer     not null default 0,
    filed_award     text,
    search          text,
    proposal_number text,
    last_result     text,
    result_remark   text,
    result_paper    text,
    return_by       text,
    return_reason   text,
    return_items    text,
    return_due_on   date,
    stop_reason     text,
    state_since     timestamptz not null,
    due_on          date,
    created_by      text        not null,
    created_at      timestamptz not null,
    saved_by        text        not null,
    saved_at        timestamptz not null,
    submitted_by    text,
    submitted_at    timestamptz,
    deleted_at      timestamptz,
    constraint nomination_state_known check (state in ('DRAFT', 'AWAITING_HEAD', 'SUPPLEMENTING', 'IN_REVIEW', 'READY', 'PROPOSED', 'APPROVED',
        'SUBMITTED', 'AWARDED', 'NOT_APPROVED', 'REJECTED', 'REFUSED_ABOVE', 'WITHDRAWN', 'RECALLED')),
    -- drafts have no number; everything sent has one, a frozen version and a search text
    constraint nomination_number_when_sent check ((state = 'DRAFT') = (number is null)),
    constraint nomination_filed_when_sent check (state = 'DRAFT'
        or (year is not null and frozen_version > 0 and filed_award is not null and search is not null and submitted_at is not null)),
    constraint nomination_only_drafts_are_deleted check (deleted_at is null or state = 'DRAFT'),
    constraint nomination_proposed_has_proposal check (state not in ('PROPOSED', 'APPROVED', 'SUBMITTED') or proposal_number is not null)
);
create index nomination_drafts_idx on nomination (unit_code, saved_at desc) where state = 'DRAFT';
create index nomination_deleted_idx on nomination (deleted_at) where deleted_at is not null;
create index nomination_recent_idx on nomination (submitted_at desc, id) where number is not null;
create index nomination_unit_idx on nomination (unit_code, submitted_at desc, id) where number is not null;
create index nomination_state_idx on nomination (state, submitted_at desc, id) where number is not null;
create index nomination_award_idx on nomination (filed_award, submitted_at desc, id) where number is not null;
create index nomination_due_idx on nomination (due_on) where due_on is not null;
create index nomination_nominee_idx on nomination (nominee_id);
create index nomination_proposal_idx on nomination (proposal_number) where proposal_number is not null;
create index nomination_search_idx on nomination using gin (search gin_trgm_ops);

-- evidence of the working copy; removed_at keeps a removed file at hand for "Hoàn tác" until the dossier is sent
create table nomination_file (
    nomination_id uuid        not null references nomination (id) on delete cascade,
    file_id       uuid        not null,
    kind          text        not null,
    name          text        not null,
    media_type    text        not null,
    size          bigint      not null,
    sha256        text        not null,
    position      integer     not null,
    added_by      text        not null,
    added_at      timestamptz not null,
    removed_at    timestamptz,
    primary key (nomination_id, file_id)
);

-- what was sent, for ever: one row for each version, files listed beside it
create table nomination_version (
    nomination_id  uuid        not null references nomination (id),
    version        integer     not null check (version > 0),
    nominee_id     uuid        not null references nominee (id),
    nominee_kind   text        not null,
    nominee_title  text        not null,
    nominee_detail text        not null,
    unit_name      text        not null,
    award_code     text        not null,
    award_name     text        not null,
    basis          text        not null,
    period_from    date        not null,
    period_to      date        not null,
    achievement    text        not null,
    dossier        jsonb       not null,
    digest         bytea       not null check (length(digest) = 32),
    frozen_by      text        not null,
    frozen_at      timestamptz not null,
    primary key (nomination_id, version)
);
create index nomination_version_nominee_idx on nomination_version (nominee_id, award_code);

create table nomination_version_file (
    nomination_id uuid    not null,
    version       integer not null,
    file_id       uuid    not null,
    kind          text    not null,
    name          text    not null,
    media_type    text    not null,
    size          bigint  not null,
    sha256        text    not null,
    position      integer not null,
    primary key (nomination_id, version, file_id),
    foreign key (nomination_id, version) references nomination_version (nomination_id, version)
);
create index nomination_version_file_file_idx on nomination_version_file (file_id);
revoke update, delete, truncate on nomination_version, nomination_version_file from "${appRole}";

-- the reviewer's check for each kind of document in the award's checklist
create table nomination_check (
    nomination_id uuid        not null references nomination (id),
    version       integer     not null,
    kind          text        not null,
    ok            boolean,
    note          text        check (length(note) <= 1000),
    checked_by    text        not null,
    checked_at    timestamptz not null,
    primary key (nomination_id, version, kind)
);

-- minutes of the council's session held outside the product; shares are computed on all members
create table nomination_minutes (
    nomination_id uuid        primary key references nomination (id),
    number        text        not null check (length(number) between 1 and 60),
    held_on       date        not null,
    total         integer     not null check (total > 0),
    present       integer     not null check (present between 0 and total),
    votes_for     integer     not null check (votes_for between 0 and total),
    file_id       uuid        not null,
    file_name     text        not null,
    recorded_by   text        not null,
    recorded_at   timestamptz not null
);

-- leaders to whom the case is or was addressed for a decision: they keep reading it
create table nomination_addressee (
    nomination_id uuid not null references nomination (id),
    username      text not null,
    primary key (nomination_id, username)
);
create index nomination_addressee_username_idx on nomination_addressee (username);
