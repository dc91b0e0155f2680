-- the administrator's page lists the latest of these without reading the cases' rows
create index audit_entry_administration on audit_entry (id desc)
    where case_key like 'NGUOI-DUNG/%' or case_key like 'DON-VI/%' or case_key like 'LICH/%';
