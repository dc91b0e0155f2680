create table receiving_authority (
    code        text primary key,
    name        text not null check (name <> ''),
    channel     text not null check (channel in ('MAIL', 'BY_HAND')),
    email       text check (email like '%_@_%'),
    source_hash bytea not null check (octet_length(source_hash) = 32),
    check (channel <> 'MAIL' or email is not null)
);

create table award (
    code                text primary key,
    position            integer not null,
    name                text not null check (name <> ''),
    name_en             text not null,
    nominee_kinds       text[] not null check (cardinality(nominee_kinds) > 0 and nominee_kinds <@ array['INDIVIDUAL', 'COLLECTIVE', 'HOUSEHOLD']),
    level               text not null check (level in ('DIRECTOR', 'PROVINCE', 'MINISTRY', 'GOVERNMENT', 'STATE', 'COMMUNE')),
    decides             text not null,
    submits             text not null,
    -- least share of the votes of all members of the council, not of those present
    council_min_percent smallint check (council_min_percent between 0 and 100),
    quota_rule          text not null,
    preconditions       text not null,
    posting_days        smallint check (posting_days >= 0),
    processing_days     smallint check (processing_days >= 0),
    legal_basis         text not null,
    confidence          text not null,
    confidence_mark     text not null check (confidence_mark in ('HIGH', 'MEDIUM', 'LOW', 'MEMORY')),
    to_verify           text not null,
    nominable           boolean not null,
    authority_code      text references receiving_authority (code),
    -- null where the day the rule took effect was not found in a source
    effective_from      date,
    source_hash         bytea not null check (octet_length(source_hash) = 32),
    check (not nominable or (level in ('PROVINCE', 'MINISTRY', 'GOVERNMENT', 'STATE')) = (authority_code is not null))
);

create table award_requirement (
    award_code text not null references award (code),
    position   smallint not null,
    kind       text not null check (kind ~ '^[A-Z][A-Z0-9_]*$'),
    name       text not null check (name <> ''),
    required   boolean not null,
    by_unit    boolean not null,
    primary key (award_code, kind),
    unique (award_code, position)
);
