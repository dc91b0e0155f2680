-- The sheets of a proposal's nominations are one of its papers.
alter table proposal_file drop constraint proposal_file_kind_check,
    add check (kind in ('PAPER_DOCX', 'PAPER_PDF', 'LIST_DOCX', 'LIST_PDF', 'SHEET_DOCX', 'SHEET_PDF', 'SIGNED'));
