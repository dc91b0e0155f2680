package vn.guongsang.proposal;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.approval.ApprovalStatus;
import vn.guongsang.approval.Approvals;
import vn.guongsang.approval.Choice;
import vn.guongsang.approval.Decision;
import vn.guongsang.approval.DecisionSubject;
import vn.guongsang.approval.ItemChoice;
import vn.guongsang.directory.SearchText;
import vn.guongsang.document.Files;
import vn.guongsang.document.NumberRegister;

/**
 * Brings a test to where its question begins: nominations that wait for a proposal, the engine's jobs and tasks of a case, and a leader's answer written
 * as {@code approval} writes it.
 */
@Component
public class ProposalTestBeans {
    private static final Map<String, String> GROUPS = Map.of("chanhvp", "CHIEF_OF_OFFICE", "vanphong", "OFFICE", "vanthu", "CLERK");

    private final JdbcClient jdbc;
    private final Files files;
    private final NumberRegister numbers;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identity;
    private final Approvals approvals;
    private final DecisionSubject subject;
    private final TransactionTemplate transaction;

    ProposalTestBeans(JdbcClient jdbc, Files files, NumberRegister numbers, RuntimeService runtime, TaskService tasks, ManagementService management,
                      IdentityService identity, Approvals approvals, ProposalDecisionSubject subject, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.files = files;
        this.numbers = numbers;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.identity = identity;
        this.approvals = approvals;
        this.subject = subject;
        this.transaction = transaction;
    }

    /** Accepted nominations of that award, each with one file, waiting in the engine for a result. */
    public List<String> ready(int count, String award, String awardName, String unit, String person) {
        List<String> made = new ArrayList<>();
        transaction.executeWithoutResult(t -> {
            for (int i = 0; i < count; i++) {
                made.add(ready(award, awardName, unit, person, "BAO_CAO_THANH_TICH"));
            }
        });
        return made;
    }

    /** As those of {@link #ready}, but of one the report is kept as some other paper. */
    public String readyWithoutReport(String award, String awardName, String unit, String person) {
        return transaction.execute(t -> ready(award, awardName, unit, person, "KHAC"));
    }

    public List<String> readyCertificates(int count) {
        return ready(count, "GK_GDS_CN", "Giấy khen của Giám đốc Sở (cá nhân)", "QLKH", "chuyenvien1");
    }

    private String ready(String award, String awardName, String unit, String person, String kind) {
        Timestamp now = Timestamp.from(Instant.now());
        int year = LocalDate.now().getYear();
        String number = "DN-%d-%04d".formatted(year, numbers.next("DN", year));
        UUID nominee = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        String name = "Nguyễn Thị Thử " + number.substring(8);
        jdbc.sql("""
                insert into nominee (id, lock_version, kind, name, unit_code, search, created_by, created_unit, created_at)
                values (?, 0, 'INDIVIDUAL', ?, ?, ?, ?, ?, ?)""").params(nominee, name, unit, SearchText.of(name), person, unit, now).update();
        jdbc.sql("""
                insert into nomination (id, lock_version, number, year, state, unit_code, nominee_id, award_code, basis, period_from, period_to, achievement,
                    sections, previous_awards, frozen_version, filed_award, search, state_since, created_by, created_at, saved_by, saved_at, submitted_by, submitted_at)
                values (?, 0, ?, ?, 'READY', ?, ?, ?, 'MERIT', '2026-01-01', '2026-10-01', ?, '[]', '[]', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
            .params(id, number, year, unit, nominee, award, "Rút thời gian thẩm định từ 45 xuống 28 ngày.", award, number, now, person, now, person, now, person, now).update();
        jdbc.sql("""
                insert into nomination_version (nomination_id, version, nominee_id, nominee_kind, nominee_title, nominee_detail, unit_name, award_code, award_name,
                    basis, period_from, period_to, achievement, dossier, digest, frozen_by, frozen_at)
                values (?, 1, ?, 'INDIVIDUAL', ?, 'Chuyên viên', 'Phòng Quản lý Khoa học', ?, ?, 'MERIT', '2026-01-01', '2026-10-01', ?, '{}', sha256(?), ?, ?)""")
            .params(id, nominee, "Bà " + name, award, awardName, "Rút thời gian thẩm định từ 45 xuống 28 ngày.", number.getBytes(StandardCharsets.UTF_8), person, now).update();
        var file = files.keep("Báo cáo thành tích.pdf", "application/pdf", ("%PDF-1.4 " + number).getBytes(StandardCharsets.UTF_8));
        jdbc.sql("""
                insert into nomination_version_file (nomination_id, version, file_id, kind, name, media_type, size, sha256, position)
                values (?, 1, ?, ?, ?, ?, ?, ?, 1)""").params(id, file.id(), kind, file.name(), file.mediaType(), file.size(), file.sha256()).update();
        runtime.createProcessInstanceByKey("nomination").businessKey(number).startBeforeActivity("Event_AwaitResult").execute();
        return number;
    }

    public UUID evidence(String nomination) {
        return jdbc.sql("select f.file_id from nomination_version_file f join nomination n on n.id = f.nomination_id where n.number = ?").param(nomination).query(UUID.class).single();
    }

    public String state(String nomination) {
        return jdbc.sql("select state from nomination where number = ?").param(nomination).query(String.class).single();
    }

    /** Runs the case's jobs (not its timers) until none is left. */
    public void jobs(String caseKey) {
        for (int round = 0; round < 100; round++) {
            List<Job> due = new ArrayList<>();
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseKey).list()
                .forEach(instance -> due.addAll(management.createJobQuery().processInstanceId(instance.getId()).messages().withRetriesLeft().list()));
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> management.executeJob(job.getId()));
        }
        throw new IllegalStateException("no end of jobs for " + caseKey);
    }

    /** Fires a waiting timer of the case. */
    public void timer(String caseKey, String activity) {
        Job timer = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseKey).list().stream()
            .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).timers().activityId(activity).list().stream()).findFirst().orElseThrow();
        management.executeJob(timer.getId());
    }

    public void complete(String caseKey, String definition, String person, Map<String, Object> fields) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseKey).taskDefinitionKey(definition).singleResult();
        identity.setAuthentication(person, List.of(GROUPS.get(person)));
        try {
            tasks.complete(task.getId(), fields);
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Prepared, rendered, signed off, sent. */
    public void toTheLeader(String proposal) {
        jobs(proposal);
        complete(proposal, "Task_SignOffProposal", "chanhvp", Map.of("outcome", "sign"));
        jobs(proposal);
    }

    public static List<ItemChoice> all(List<String> nominations, Choice choice) {
        return nominations.stream().map(number -> new ItemChoice(number, choice, choice == Choice.APPROVE ? null : "Xem lại")).toList();
    }

    /** The answer in one transaction, as {@code approval} gives it after the person proved who he is. */
    public Decision decide(String proposal, List<ItemChoice> choices) {
        return transaction.execute(t -> {
            ApprovalStatus round = approvals.status(LeaderRound.TYPE, proposal).orElseThrow();
            byte[] digest = jdbc.sql("select digest from approval_round where id = ?").param(round.roundId()).query(byte[].class).single();
            UUID link = jdbc.sql("select id from approval_link where round_id = ? and state = 'ACTIVE'").param(round.roundId()).query(UUID.class).single();
            Timestamp now = Timestamp.from(Instant.now());
            jdbc.sql("update approval_link set state = 'USED', used_at = ? where id = ?").params(now, link).update();
            jdbc.sql("update approval_round set state = 'DECIDED', closed_at = ? where id = ?").params(now, round.roundId()).update();
            jdbc.sql("insert into approval_decision (round_id, digest, link_id, decided_by, decided_at, factor, final_at) values (?, ?, ?, ?, ?, 'CODE', ?)")
                .params(round.roundId(), digest, link, round.approver(), now, now).update();
            Decision decision = new Decision(round.roundId(), proposal, digest, round.approver(), null, now.toInstant(), "CODE", null, now.toInstant(), choices);
            subject.decided(decision);
            return decision;
        });
    }
}
