package vn.guongsang.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.guongsang.audit.ChainCheck;

/**
 * What must hold after every fault (security.md of the design, last paragraph). Each rule is a query that gives what breaks it. Asked when mail and jobs
 * are at rest.
 */
final class Invariants {
    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put("one decision for each completed leader task", """
            select coalesce(done.key, decided.key) || ': ' || coalesce(done.n, 0) || ' tasks done, ' || coalesce(decided.n, 0) || ' decisions' from
              (select p.business_key_ as key, count(*) as n from act_hi_actinst a join act_hi_procinst p on p.proc_inst_id_ = a.proc_inst_id_
               where a.act_id_ = 'Task_AwaitLeader' and a.end_time_ is not null and a.act_inst_state_ <> 2 group by 1) done
              full join (select r.subject_key as key, count(*) as n from approval_decision d join approval_round r on r.id = d.round_id group by 1) decided on decided.key = done.key
            where coalesce(done.n, 0) <> coalesce(decided.n, 0)""");
        RULES.put("a round is decided exactly when its decision is there, by the link that was used", """
            select r.subject_key || ' ' || r.state from approval_round r left join approval_decision d on d.round_id = r.id
            where (r.state = 'DECIDED') <> (d.round_id is not null)
            union all select 'link of ' || d.round_id || ' is ' || l.state from approval_decision d join approval_link l on l.id = d.link_id where l.state <> 'USED'
            union all select 'used without a decision: ' || l.round_id from approval_link l left join approval_decision d on d.link_id = l.id where l.state = 'USED' and d.link_id is null""");
        RULES.put("no live link for a closed task", """
            select r.subject_key || ' round ' || r.round || ' is ' || r.state from approval_link l join approval_round r on r.id = l.round_id
            where l.state = 'ACTIVE' and r.state <> 'OPEN'
            union all select r.subject_key || ' is asked, but nobody waits' from approval_round r where r.state = 'OPEN' and not exists (
              select 1 from act_hi_actinst a join act_hi_procinst p on p.proc_inst_id_ = a.proc_inst_id_
              where p.business_key_ = r.subject_key and a.act_id_ = 'Task_AwaitLeader' and a.end_time_ is null)""");
        RULES.put("numbers without gap or double", """
            select series || ' ' || year || ': ' || n || ' taken, highest ' || highest || ', register says ' || coalesce(last_number, 0) from (
              select s.series, s.year, s.n, s.highest, r.last_number from (
                select 'DN' as series, cast(substring(number, 4, 4) as int) as year, count(*) as n, max(cast(substring(number, 9) as int)) as highest, count(distinct number) as different
                from nomination where number is not null group by 1, 2
                union all select 'PT', cast(substring(number, 4, 4) as int), count(*), max(cast(substring(number, 9) as int)), count(distinct number) from proposal group by 1, 2
                union all select 'SV', year, count(*), max(number), count(distinct number) from golden_book group by 2
                union all select series, year, count(*), max(number), count(distinct number) from issued_number group by 1, 2) s
              full join number_series r on r.series = s.series and r.year = s.year) t
            where n is distinct from highest or highest is distinct from last_number
            union all select 'one case, two numbers: ' || taken_for from issued_number where voided_at is null group by taken_for having count(*) > 1
            union all select 'number without its paper: ' || i.taken_for from issued_number i left join paper_number p on (p.series, p.year, p.number) = (i.series, i.year, i.number)
              left join outgoing_paper o on (o.series, o.year, o.number) = (i.series, i.year, i.number)
              where p.number is null and o.number is null and i.voided_at is null""");
        RULES.put("no orphan file, and every file whole", """
            select 'orphan ' || f.id || ' ' || f.name from stored_file f where not exists (select 1 from nomination_file x where x.file_id = f.id)
              and not exists (select 1 from nomination_version_file x where x.file_id = f.id) and not exists (select 1 from nomination_minutes x where x.file_id = f.id)
              and not exists (select 1 from proposal_file x where x.file_id = f.id) and not exists (select 1 from issued_paper x where x.signed_file = f.id)
              and not exists (select 1 from submission x where x.package_file = f.id) and not exists (select 1 from submission_outcome x where x.scanned_file = f.id)
              and not exists (select 1 from signature_image x where x.file_id = f.id)
            union all select 'not whole ' || f.id from stored_file f where f.size <> (select coalesce(sum(octet_length(c.data)), 0) from stored_file_chunk c where c.file_id = f.id)
            union all select 'gone ' || x.file_id from (select file_id from nomination_version_file union select file_id from proposal_file) x
              where not exists (select 1 from stored_file f where f.id = x.file_id)""");
        RULES.put("every nomination in exactly one place: the engine where the domain says", """
            select number || ' is ' || state || ', the engine is at ' || coalesce(at, 'nothing') from (
              select c.number, c.state, (select string_agg(a.act_id_, ',' order by a.act_id_) from act_hi_actinst a join act_hi_procinst p on p.proc_inst_id_ = a.proc_inst_id_
                where p.business_key_ = c.number and p.proc_def_key_ = 'nomination' and a.end_time_ is null) as at from nomination c where c.number is not null) t
            where at is distinct from case state when 'AWAITING_HEAD' then 'Task_ConfirmNomination' when 'SUPPLEMENTING' then 'Task_SupplementDossier'
              when 'IN_REVIEW' then 'Task_ReviewDossier' when 'READY' then 'Event_AwaitResult' when 'PROPOSED' then 'Event_AwaitResult'
              when 'APPROVED' then 'Event_AwaitResult' when 'SUBMITTED' then 'Event_AwaitOutcome' end
            union all select c.number || ' began ' || count(p.id_) || ' times' from nomination c left join act_hi_procinst p on p.business_key_ = c.number and p.proc_def_key_ = 'nomination'
              where c.number is not null group by c.number having count(p.id_) <> 1
            union all select c.number || ' is ' || c.state || ' and in ' || count(i.nomination_number) || ' open proposals' from nomination c
              left join proposal_item i on i.nomination_number = c.number and i.struck_out_at is null and i.delivered_at is null
              where c.number is not null group by c.number, c.state having count(i.nomination_number) <> case when c.state in ('PROPOSED', 'APPROVED') then 1 else 0 end""");
        RULES.put("every proposal where its process is", """
            select number || ' is ' || state || ', the engine is at ' || coalesce(at, 'nothing') from (
              select c.number, c.state, (select string_agg(distinct a.act_id_, ',') from act_hi_actinst a join act_hi_procinst p on p.proc_inst_id_ = a.proc_inst_id_
                where p.business_key_ = c.number and p.proc_def_key_ = 'proposal' and a.end_time_ is null and a.act_type_ <> 'subProcess') as at from proposal c) t
            where case state when 'PREPARING' then at = 'Task_RenderDrafts' when 'AWAITING_SIGN_OFF' then at in ('Task_SignOffProposal', 'Task_SendToLeader')
              when 'REVISING' then at = 'Task_ReviseProposal' when 'AWAITING_LEADER' then at like '%Task_AwaitLeader%' when 'DECIDED' then at in ('Event_DecisionFinal', 'Task_DeliverRefusals')
              when 'AWAITING_SIGNATURE' then at in ('Task_IssuePaper', 'Task_IssuePaper,Task_RenderFinals') when 'ISSUED' then at = 'Task_DeliverResults' when 'SUBMITTED' then at is not null else at is null end is not true
            union all select c.number || ' began ' || count(p.id_) || ' times' from proposal c left join act_hi_procinst p on p.business_key_ = c.number and p.proc_def_key_ = 'proposal'
              group by c.number having count(p.id_) <> 1""");
        RULES.put("no job lost", """
            select p.business_key_ || ' stands before ' || e.act_id_ || ' without a job' from act_ru_execution e join act_hi_procinst p on p.proc_inst_id_ = e.proc_inst_id_
            where e.act_id_ in ('Task_RenderDrafts', 'Task_SendToLeader', 'Event_DecisionFinal', 'Task_DeliverRefusals', 'Task_RenderFinals', 'Task_DeliverResults') and e.is_active_
              and not exists (select 1 from act_ru_job j where j.execution_id_ = e.id_)
            union all select 'given up: ' || coalesce(j.handler_cfg_, '') || ' ' || coalesce(j.exception_msg_, '') from act_ru_job j where j.retries_ = 0""");
        RULES.put("an award stands in the ledger once, and only when it was given", """
            select c.number || ' is ' || c.state || ', ledger rows: ' || count(l.id) from nomination c left join award_ledger l on l.nomination_number = c.number
            where c.number is not null group by c.number, c.state having (c.state = 'AWARDED') <> (count(l.id) = 1) and not (c.state = 'APPROVED' and count(l.id) = 1)""");
        RULES.put("one schema, one set of models, filters, grants and first people", """
            select 'models: ' || name_ || ' ' || count(*) from act_re_deployment group by name_ having count(*) > 1
            union all select 'model: ' || key_ || ' ' || count(*) from act_re_procdef group by key_ having count(*) > 1
            union all select 'filter: ' || name_ || ' ' || count(*) from act_ru_filter group by name_ having count(*) > 1
            union all select 'grant: ' || resource_type_ || ' ' || resource_id_ || ' ' || count(*) from act_ru_authorization
              group by type_, group_id_, user_id_, resource_type_, resource_id_ having count(*) > 1
            union all select 'migration ' || version from flyway_schema_history where not success
            union all select 'migration twice ' || version from flyway_schema_history where version is not null group by version having count(*) > 1
            union all select 'administrators: ' || count(*) from official_role where role = 'ADMIN' having count(*) <> 1
            union all select 'properties: ' || name_ from act_ge_property group by name_ having count(*) > 1
            union all select 'no model' where not exists (select 1 from act_re_procdef where key_ = 'proposal')""");
        RULES.put("no mail given up", "select template || ' ' || coalesce(last_error, '') from outbox where state = 'DEAD'");
    }

    private final DataSource database;
    private final JdbcTemplate jdbc;
    private final List<MailServer.Letter> letters;

    Invariants(DataSource database, List<MailServer.Letter> letters) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database);
        this.letters = List.copyOf(letters);
    }

    /** Each broken rule with what breaks it. */
    List<String> broken() {
        List<String> found = new ArrayList<>();
        RULES.forEach((rule, query) -> jdbc.queryForList(query, String.class).forEach(row -> found.add(rule + ": " + row)));
        ChainCheck.broken(database).ifPresent(row -> found.add("the audit chains verify: " + row));
        mail(found);
        return found;
    }

    private void mail(List<String> found) {
        Map<String, Integer> copies = new HashMap<>();
        letters.forEach(letter -> copies.merge(letter.messageId(), 1, Integer::sum));
        Map<String, Integer> tries = new HashMap<>();
        jdbc.query("select message_id, attempts, state, bundle is not null as bundled, template, facts ->> 'case' as number, recipient from outbox", row -> {
            String id = row.getString("message_id");
            tries.put(id, row.getInt("attempts"));
            int times = copies.getOrDefault(id, 0);
            String name = row.getString("template") + " of " + row.getString("number") + " to " + row.getString("recipient");
            if (times > row.getInt("attempts")) {
                found.add("every mail has its row, no more often than it was tried: " + name + " " + times + " times, tried " + row.getInt("attempts"));
            }
            String number = row.getString("number");
            String to = row.getString("recipient") + Department.MAIL;
            boolean told = times > 0 || row.getBoolean("bundled") && letters.stream().anyMatch(letter -> letter.to().equals(to) && letter.text().contains(number));
            if (row.getString("state").equals("SENT") && !told) {
                found.add("what is marked as sent has left: " + name);
            }
        });
        copies.keySet().stream().filter(id -> !tries.containsKey(id)).forEach(id -> found.add("every sent mail has its row: " + id));
    }
}
