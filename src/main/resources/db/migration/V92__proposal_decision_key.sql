-- The other half of the lock: what a proposal, a number and a paper call a decision must be a leader's recorded answer to exactly that content.
alter table proposal add foreign key (decision_round, decision_digest) references approval_decision (round_id, digest);
alter table paper_number add foreign key (decision_round, decision_digest) references approval_decision (round_id, digest);
alter table issued_paper add foreign key (decision_round, decision_digest) references approval_decision (round_id, digest);
