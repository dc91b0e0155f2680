-- Phiếu trình: 1..n nominations to one leader decision, and the paper that follows it.
create table proposal (
    number            varchar(16)  primary key,
    lock_version      integer      not null,
    version           integer      not null check (version > 0),
    state             varchar(24)  not null,
    series            varchar(4)   not null check (series in ('QĐ', 'TTr')),
    authority_code    varchar(64),
    leader            varchar(64)  not null,
    remark            text         not null,
    created_by        varchar(64)  not null,
    created_at        timestamptz  not null,
    signed_off_by     varchar(64),
    signed_off_at     timestamptz,
    sent_back_by      varchar(64),
    sent_back_reason  text,
    sent_to_leader_at timestamptz,
    due_at            timestamptz,
    digest            bytea        not null check (octet_length(digest) = 32),
    drafts_version    integer      not null default 0,
    decision_round    uuid,
    decision_digest   bytea,
    decided_by        varchar(64),
    on_behalf_of      varchar(64),
    decided_at        timestamptz,
    decision_factor   varchar(16),
    decision_remark   text,
    final_at          timestamptz,
    recalled_at       timestamptz,
    recall_reason     text,
    closed_at         timestamptz,
    search            text         not null,
    -- a letter upward has an addressee, a decision has none
    constraint proposal_addressee check ((series = 'TTr') = (authority_code is not null)),
    constraint proposal_decision check ((decision_round is null) = (decision_digest is null)),
    -- what was decided is what stands here: a decided proposal's content cannot change any more
    constraint proposal_decided_content check (decision_digest is null or decision_digest = digest),
    unique (number, decision_round, decision_digest)
);
create index proposal_by_state on proposal (state, created_at desc, number desc);
create index proposal_by_time on proposal (created_at desc, number desc);
create index proposal_by_leader on proposal (leader, created_at desc);
create index proposal_search on proposal using gin (search gin_trgm_ops);
-- drafts that lag behind the content are rendered again
create index proposal_stale_drafts on proposal (number) where drafts_version < version;

create table proposal_item (
    proposal_number    varchar(16) not null references proposal (number),
    nomination_number  varchar(16) not null,
    position           integer     not null,
    nomination_version integer     not null,
    nomination_digest  bytea       not null check (octet_length(nomination_digest) = 32),
    unit_code          varchar(64) not null,
    nominees           text[]      not null default '{}', -- officials who would receive it: they neither sign off nor decide
    struck_out_at      timestamptz,
    struck_out_reason  text,
    choice             varchar(16) check (choice in ('APPROVE', 'RETURN', 'REFUSE')),
    choice_remark      text,
    delivered_at       timestamptz,
    primary key (proposal_number, nomination_number),
    unique (proposal_number, position),
    constraint proposal_item_remark check (choice is null or choice = 'APPROVE' or choice_remark <> ''),
    constraint proposal_item_struck_out check (struck_out_at is null or choice is null)
);
create index proposal_item_by_nomination on proposal_item (nomination_number);
create index proposal_item_undelivered on proposal_item (proposal_number, position) where choice is not null and delivered_at is null;

-- everybody it is or was put to: they may still read it
create table proposal_addressee (
    proposal_number varchar(16) not null references proposal (number),
    username        varchar(64) not null,
    primary key (proposal_number, username)
);

-- files made for or kept with a proposal; version 0 is the final paper
create table proposal_file (
    proposal_number varchar(16) not null references proposal (number),
    version         integer     not null,
    kind            varchar(16) not null check (kind in ('PAPER_DOCX', 'PAPER_PDF', 'LIST_DOCX', 'LIST_PDF', 'SIGNED')),
    file_id         uuid        not null,
    kept_at         timestamptz not null,
    primary key (proposal_number, version, kind)
);
create index proposal_file_by_file on proposal_file (file_id);
