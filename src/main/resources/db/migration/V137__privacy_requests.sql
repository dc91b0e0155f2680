-- What people ask about their data (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP), and what is destroyed when its time has come.
create table data_request (
    id              bigint      generated always as identity primary key,
    kind            text        not null check (kind in ('ACCESS', 'RECTIFY', 'ERASE')),
    requester       text        not null check (length(requester) between 1 and 200),
    contact         text        not null check (length(contact) between 1 and 300),
    details         text        not null check (length(details) <= 4000),
    received_on     date        not null,
    acknowledge_by  date        not null check (acknowledge_by >= received_on),
    acknowledged_on date,
    subject_id      uuid,
    done            text        check (done <> ''),
    answered_on     date,
    answer          text        check (length(answer) <= 4000),
    recorded_by     text        not null,
    recorded_at     timestamptz not null,
    check ((answered_on is null) = (answer is null))
);
create index data_request_open on data_request (acknowledge_by) where answered_on is null;
revoke delete, truncate on data_request from "${appRole}";

create table retention_hold (
    id          bigint      generated always as identity primary key,
    case_key    text        not null,
    reason      text        not null check (length(reason) between 1 and 1000),
    held_by     text        not null,
    held_at     timestamptz not null,
    released_by text,
    released_at timestamptz,
    check ((released_by is null) = (released_at is null))
);
create unique index retention_hold_once on retention_hold (case_key) where released_at is null;

-- one approval, with its paper; what it covers is fixed then
create table destruction (
    id           bigint      generated always as identity primary key,
    paper_number text        not null check (length(paper_number) between 1 and 60),
    paper_date   date        not null,
    approved_by  text        not null,
    approved_at  timestamptz not null
);
create table destruction_item (
    case_key       text        primary key,
    destruction_id bigint      not null references destruction (id),
    expired_on     date        not null,
    destroyed_at   timestamptz
);
create index destruction_item_waiting on destruction_item (destruction_id, case_key) where destroyed_at is null;
revoke delete, truncate on retention_hold, destruction_item from "${appRole}";
revoke update, delete, truncate on destruction from "${appRole}";
