-- A relation may be declared after the proposal was prepared: who has an interest is asked of the nominations whenever it matters.
alter table proposal_item drop column nominees;
