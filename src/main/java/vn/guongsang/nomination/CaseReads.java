package vn.guongsang.nomination;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditLine;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.audit.Reading;
import vn.guongsang.award.Award;
import vn.guongsang.award.Awards;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Subject;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Reads one case for somebody who may see it. */
@Service
class CaseReads {
    /** How long a reason opens a dossier to the administrator who gave it. */
    static final Duration OPENED = Duration.ofMinutes(30);
    private static final String OPENED_WITH_REASON = "DOSSIER_OPENED_WITH_REASON";
    private static final int SHORTEST_REASON = 10;

    private final Cases cases;
    private final Versions versions;
    private final Reviews reviews;
    private final RuleSheets sheets;
    private final AuditTrail audit;
    private final AccessLog log;
    private final Awards awards;
    private final AccessPolicy access;
    private final JdbcClient jdbc;
    private final Terms terms;

    CaseReads(Cases cases, Versions versions, Reviews reviews, RuleSheets sheets, AuditTrail audit, AccessLog log, Awards awards, AccessPolicy access,
              JdbcClient jdbc, Terms terms) {
        this.cases = cases;
        this.versions = versions;
        this.reviews = reviews;
        this.sheets = sheets;
        this.audit = audit;
        this.log = log;
        this.awards = awards;
        this.access = access;
        this.jdbc = jdbc;
        this.terms = terms;
    }

    /**
     * @param version  the version to show, or null for the latest
     * @param compared the version to compare it with, or null for the one the Office saw last (else the one before)
     */
    @Transactional(readOnly = true)
    CaseFile read(String number, Integer version, Integer compared, Actor actor) {
        var subject = require(number, actor);
        var found = jdbc.sql("""
                        select n.*, v.version as v_version, v.dossier as v_dossier, v.frozen_by as v_by, v.frozen_at as v_at
                        from nomination n join nomination_version v on v.nomination_id = n.id where n.number = :number order by v.version desc""")
                .param("number", number).query(Row::of).list();
        var one = found.get(0);
        var history = audit.history(number);
        var names = history.stream().filter(line -> line.actorName() != null)
                .collect(Collectors.toMap(AuditLine::actor, AuditLine::actorName, (a, b) -> a));
        var dossiers = new LinkedHashMap<Integer, String>();
        found.forEach(row -> dossiers.put(row.version, row.dossier));
        int shownVersion = version != null && dossiers.containsKey(version) ? version : one.latest;
        var shown = versions.read(dossiers.get(shownVersion));
        int other = compared != null ? compared : comparedByDefault(history, shownVersion);
        var with = other != shownVersion && dossiers.containsKey(other) ? versions.read(dossiers.get(other)) : null;
        return new CaseFile(one.id, number, one.state, one.latest, subject.unitCode(), shown, with,
                found.stream().map(row -> new CaseFile.Version(row.version, row.at, names.getOrDefault(row.by, row.by))).toList(),
                with == null ? List.of() : DossierDiff.between(with, shown), awards.award(shown.awardCode(), one.received), reviews.checks(one.id, shownVersion),
                reviews.minutes(one.id).orElse(null), SheetView.of(sheets.all(number), shownVersion, names).orElse(null), one.returnBy, one.returnReason,
                one.returnItems, one.returnDueOn, one.stopReason,
                one.resultRemark, one.resultPaper, one.proposal, one.stateSince, history,
                one.state.stoppable() && access.permits(actor, Act.WITHDRAW_NOMINATION, subject),
                one.state.stoppable() && access.permits(actor, Act.RECALL_NOMINATION, subject),
                one.state == NominationState.SUPPLEMENTING && access.permits(actor, Act.EDIT_NOMINATION, subject));
    }

    /** Award of the newest version, as it stood when the dossier was received. */
    @Transactional(readOnly = true)
    Award award(String number, Actor actor) {
        require(number, actor);
        return jdbc.sql("""
                        select v.award_code, n.submitted_at from nomination n join nomination_version v on v.nomination_id = n.id and v.version = n.frozen_version
                        where n.number = :number""")
                .param("number", number).query((row, i) -> awards.award(row.getString(1), receivedOn(row))).single();
    }

    /** A reviewer compares with what the Office returned, not with versions that only the head saw. */
    private static int comparedByDefault(List<AuditLine> history, int shown) {
        return history.stream().filter(line -> line.action().equals("NOMINATION_RETURNED"))
                .map(line -> line.facts().getOrDefault("version", "0")).mapToInt(Integer::parseInt).filter(version -> version < shown).max()
                .orElse(shown - 1);
    }

    Subject require(String number, Actor actor) {
        var subject = cases.subject(number).orElseThrow(NotFoundException::new);
        if (!opened(number, subject, actor)) {
            access.require(actor, Act.READ_NOMINATION, subject);
        }
        return subject;
    }

    private boolean opened(String number, Subject subject, Actor actor) {
        return access.permits(actor, Act.READ_WITH_REASON, subject) && audit.recorded(number, OPENED_WITH_REASON, actor.username(), terms.now().minus(OPENED));
    }

    /** True for an administrator who reads dossiers only after saying why, and has not said so lately; also for numbers that do not exist. */
    @Transactional(readOnly = true)
    boolean needsReason(String number, Actor actor) {
        var subject = cases.subject(number).orElse(Subject.none());
        return access.permits(actor, Act.READ_WITH_REASON, subject) && !access.permits(actor, Act.READ_NOMINATION, subject) && !opened(number, subject, actor);
    }

    /** The reason stands in the case's own history, where those concerned see it. */
    @Transactional
    void open(String number, String reason, Actor actor) {
        access.require(actor, Act.READ_WITH_REASON, Subject.none());
        var problems = new ArrayList<Problem>();
        if (cases.subject(number).isEmpty()) {
            problems.add(new Problem("so", "Không có hồ sơ mang số này: hãy nhập số như DN-2026-0042."));
        }
        if (reason.length() < SHORTEST_REASON || reason.length() > 1000) {
            problems.add(new Problem("lyDo", "Hãy ghi lý do đọc hồ sơ, từ " + SHORTEST_REASON + " đến 1000 ký tự (văn bản yêu cầu, sự cố cần xử lý)."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        audit.record(AuditEvent.of(number, OPENED_WITH_REASON, actor.username()).withNote(reason));
    }

    /** Files of any version and the council's minutes, for whoever may read the case; who read what is kept. */
    @Transactional
    void readFile(String number, UUID file, Reading reading, Actor actor) {
        require(number, actor);
        boolean ours = jdbc.sql("""
                        select exists (select 1 from nomination n join nomination_version_file f on f.nomination_id = n.id
                            where n.number = :number and f.file_id = :file)
                        or exists (select 1 from nomination n join nomination_minutes m on m.nomination_id = n.id
                            where n.number = :number and m.file_id = :file)""")
                .param("number", number).param("file", file).query(Boolean.class).single();
        if (!ours) {
            throw new NotFoundException();
        }
        log.readFile(number, reading, file, actor.username());
    }

    private static java.time.LocalDate receivedOn(java.sql.ResultSet row) throws java.sql.SQLException {
        return java.time.LocalDate.ofInstant(row.getTimestamp("submitted_at").toInstant(), vn.guongsang.workcalendar.WorkCalendar.ZONE);
    }

    private record Row(UUID id, NominationState state, int latest, int version, String dossier, String by, java.time.Instant at, String returnBy,
                       String returnReason, String returnItems, java.time.LocalDate returnDueOn, String stopReason, String resultRemark,
                       String resultPaper, String proposal, java.time.Instant stateSince, java.time.LocalDate received) {
        static Row of(java.sql.ResultSet row, int line) throws java.sql.SQLException {
            return new Row(row.getObject("id", UUID.class), NominationState.valueOf(row.getString("state")), row.getInt("frozen_version"),
                    row.getInt("v_version"), row.getString("v_dossier"), row.getString("v_by"), row.getTimestamp("v_at").toInstant(),
                    row.getString("return_by"), row.getString("return_reason"), row.getString("return_items"),
                    row.getObject("return_due_on", java.time.LocalDate.class), row.getString("stop_reason"), row.getString("result_remark"),
                    row.getString("result_paper"), row.getString("proposal_number"), row.getTimestamp("state_since").toInstant(),
                    receivedOn(row));
        }
    }
}
