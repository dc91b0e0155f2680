-- What the sheet of the newest version says, for the list's filter.
alter table nomination add column verdict text check (verdict in ('ELIGIBLE', 'WARNED', 'UNPROVED', 'INELIGIBLE'));
create index nomination_verdict on nomination (verdict, submitted_at desc, id) where verdict is not null;
-- Whether the council voted by secret ballot, which the rules ask; null where nobody said.
alter table nomination_minutes add column ballot boolean;
