-- the home page counts a unit's open cases by state
create index nomination_open_idx on nomination (unit_code, state)
    where state in ('DRAFT', 'AWAITING_HEAD', 'SUPPLEMENTING', 'IN_REVIEW', 'READY', 'PROPOSED', 'APPROVED', 'SUBMITTED') and deleted_at is null;
