package vn.guongsang.faults;

import java.util.LinkedHashMap;
import java.util.Map;

/** One planted violation for each rule of {@link Invariants}: statements that the database itself would refuse, done with its checks switched off. */
final class InvariantPlants {
    /** Beginning of the rule → statement that breaks it in a database where at least one walk was walked. */
    static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put("one decision for each completed leader task", "delete from approval_decision where round_id = (select id from approval_round where state = 'DECIDED' limit 1)");
        ALL.put("a round is decided exactly", "update approval_round set state = 'OPEN', closed_at = null where id = (select id from approval_round where state = 'DECIDED' limit 1)");
        ALL.put("no live link for a closed task", "update approval_link set state = 'ACTIVE', used_at = null where id = (select id from approval_link where state = 'USED' limit 1)");
        ALL.put("numbers without gap or double", "update number_series set last_number = last_number + 1 where series = 'QĐ'");
        ALL.put("no orphan file, and every file whole: orphan", "insert into stored_file (id, name, media_type, size, sha256, created_at) values (gen_random_uuid(), 'x', 'x', 0, sha256(''), now())");
        ALL.put("no orphan file, and every file whole: not whole", "delete from stored_file_chunk where file_id = (select file_id from proposal_file limit 1)");
        ALL.put("every nomination in exactly one place", "update nomination set state = 'IN_REVIEW' where number = (select min(number) from nomination)");
        ALL.put("every proposal where its process is", "update proposal set state = 'ISSUED' where number = (select min(number) from proposal)");
        ALL.put("no job lost: given up", "insert into act_ru_job (id_, rev_, type_, retries_, priority_) values ('planted', 1, 'message', 0, 0)");
        ALL.put("an award stands in the ledger once", "delete from award_ledger where id = (select max(id) from award_ledger)");
        ALL.put("one schema, one set of models", "insert into act_ru_filter (id_, rev_, resource_type_, name_, query_) select 'planted', 1, resource_type_, name_, query_ from act_ru_filter limit 1");
        ALL.put("no mail given up", "update outbox set state = 'DEAD', sent_at = null where id = (select id from outbox where state = 'SENT' limit 1)");
        ALL.put("the audit chains verify", "update audit_entry set actor = 'somebody' where id = (select min(id) from audit_entry)");
        ALL.put("what is marked as sent has left", "insert into outbox (id, dedup_key, recipient, template, facts, next_at, message_id, created_at, state, sent_at, attempts) values (gen_random_uuid(), 'planted', 'vanthu', 'planted', '{\"case\": \"none\"}', now(), '<planted@x>', now(), 'SENT', now(), 1)");
        ALL.put("every sent mail has its row", "delete from outbox where id = (select id from outbox where template = 'xin-quyet-dinh' and state = 'SENT' limit 1)");
        ALL.put("every mail has its row, no more often than it was tried", "update outbox set attempts = 0 where id = (select id from outbox where template = 'xin-quyet-dinh' and state = 'SENT' limit 1)");
    }

    private InvariantPlants() {
    }
}
