-- The product made the signed file itself: its signer was logged in, so the name is believed before the issuer is.
alter table signature_report add made_here boolean not null default false;
