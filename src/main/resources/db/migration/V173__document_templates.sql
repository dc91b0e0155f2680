-- Templates of papers, every version for ever: a paper keeps naming the one it was made from.
create table paper_template (
    paper      text not null check (paper <> ''),
    version    integer not null check (version > 0),
    sha256     bytea not null check (octet_length(sha256) = 32),
    docx       bytea not null check (octet_length(docx) between 1 and 2097152),
    shipped    boolean not null,
    note       text not null,
    entered_at timestamptz not null,
    entered_by text not null,
    primary key (paper, version),
    unique (paper, sha256)
);
alter table paper_template alter column docx set storage external;

-- Which version was put in force when; the last row of a paper holds. Going back is a further row.
create table paper_template_use (
    id      bigint generated always as identity primary key,
    paper   text not null,
    version integer not null,
    from_at timestamptz not null,
    by_whom text not null,
    foreign key (paper, version) references paper_template (paper, version)
);
create index paper_template_use_paper on paper_template_use (paper, id desc);

-- What a kept file was rendered from.
create table rendered_paper (
    file_id uuid primary key references stored_file (id) on delete cascade,
    paper   text not null,
    version integer not null,
    pages   integer not null check (pages > 0),
    foreign key (paper, version) references paper_template (paper, version)
);

revoke update, delete, truncate on paper_template, paper_template_use, rendered_paper from "${appRole}";
