-- Where the registers changed after "Gửi" the Office has the dossier judged again: a further round beside the first, which stays.
alter table rule_sheet_word drop constraint rule_sheet_word_case_number_version_fkey, drop constraint rule_sheet_word_pkey;
alter table rule_sheet drop constraint rule_sheet_pkey;
alter table rule_sheet
    add column round integer not null default 1 check (round > 0),
    -- the day whose law was applied, where that of another day than the receipt was more favourable
    add column judged_on date check (judged_on <> received),
    add column silent integer not null default 0 check (silent >= 0),
    add primary key (case_number, version, round);
alter table rule_sheet_word
    add column round integer not null default 1,
    add primary key (case_number, version, round, rule),
    add foreign key (case_number, version, round) references rule_sheet (case_number, version, round);
