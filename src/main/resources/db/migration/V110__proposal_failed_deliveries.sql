-- A nomination whose result could not be told waits behind the others and is tried alone: it keeps nobody else waiting.
alter table proposal_item add column failed_deliveries integer not null default 0;
