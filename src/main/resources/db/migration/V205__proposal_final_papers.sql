-- The Giấy khen of a decision are made with its papers and kept, so many to a file.
alter table proposal_file drop constraint proposal_file_kind_check,
    add check (kind in ('PAPER_DOCX', 'PAPER_PDF', 'LIST_DOCX', 'LIST_PDF', 'LIST_SIGNED', 'SHEET_DOCX', 'SHEET_PDF', 'CERTIFICATES', 'SIGNED')),
    add column part smallint not null default 1 check (part > 0);
alter table proposal_file drop constraint proposal_file_pkey, add primary key (proposal_number, version, kind, part);
