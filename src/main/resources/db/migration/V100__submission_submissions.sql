-- What goes above the Director: one package for each issued submission letter.
create table submission (
    proposal_number   varchar(16)  primary key references proposal (number),
    letter_number     varchar(40)  not null,
    letter_date       date         not null,
    authority_code    varchar(64)  not null,
    authority_name    text         not null,
    channel           varchar(16)  not null check (channel in ('MAIL', 'BY_HAND')),
    email             text,
    package_file      uuid,
    package_size      bigint,
    package_sha256    varchar(64),
    created_at        timestamptz  not null,
    sent_at           timestamptz,
    handed_on         date,
    received_by       text,
    receipt_number    varchar(40),
    receipt_on        date,
    chased            integer      not null default 0,
    closed_at         timestamptz,
    constraint submission_package check ((package_file is null) = (package_sha256 is null)),
    constraint submission_receipt check ((receipt_number is null) = (receipt_on is null)),
    constraint submission_receipt_date check (receipt_on is null or receipt_on >= letter_date),
    constraint submission_hand_over check (handed_on is null or received_by is not null)
);

create table submission_outcome (
    proposal_number   varchar(16)  not null references submission (proposal_number),
    nomination_number varchar(16)  not null,
    position          integer      not null,
    result            varchar(16)  check (result in ('AWARDED', 'RETURNED', 'REFUSED_ABOVE')),
    decision_number   varchar(60),
    decided_on        date,
    remark            text,
    scanned_file      uuid,
    recorded_by       varchar(64),
    recorded_at       timestamptz,
    primary key (proposal_number, nomination_number),
    constraint submission_outcome_paper check (result is distinct from 'AWARDED' or (decision_number is not null and decided_on is not null)),
    constraint submission_outcome_reason check (result not in ('RETURNED', 'REFUSED_ABOVE') or remark <> '')
);
create index submission_outcome_by_proposal on submission_outcome (proposal_number, position);
-- one outcome for one nomination, unless it came back to be supplemented and is submitted again
create unique index submission_outcome_once on submission_outcome (nomination_number) where result is distinct from 'RETURNED';
