package vn.guongsang.nomination;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.Award;
import vn.guongsang.award.DocumentRequirement;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Act;
import vn.guongsang.directory.Actor;
import vn.guongsang.document.Files;
import vn.guongsang.document.Papers;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.worklist.Worklist;

/** What the Office finds while it reviews: a check for each kind of document, the council's minutes. Saved at once, long before the outcome. */
@Service
class Reviews {
    static final String TASK = "Task_ReviewDossier";
    private static final String MINUTES = "select number, held_on, total, present, votes_for, ballot, file_id, file_name from nomination_minutes where ";
    private final NominationRepository nominations;
    private final Cases cases;
    private final AccessPolicy access;
    /** Asked late: the engine's module, which answers, itself needs {@link Nominations}. */
    private final ObjectProvider<Worklist> worklist;
    private final Files files;
    private final Papers papers;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Terms terms;

    Reviews(NominationRepository nominations, Cases cases, AccessPolicy access, ObjectProvider<Worklist> worklist, Files files, Papers papers,
            AuditTrail audit, JdbcClient jdbc, Terms terms) {
        this.nominations = nominations;
        this.cases = cases;
        this.access = access;
        this.worklist = worklist;
        this.files = files;
        this.papers = papers;
        this.audit = audit;
        this.jdbc = jdbc;
        this.terms = terms;
    }

    @Transactional
    void check(String number, DocumentCheck check, Award award, Actor actor) {
        var nomination = underReview(number, actor);
        if (award.dossier().stream().noneMatch(need -> need.kind().equals(check.kind()))) {
            throw new RuleBrokenException(List.of(new Problem("kind", "Loại tài liệu này không có trong danh mục hồ sơ của hình thức khen thưởng.")));
        }
        var note = check.note() == null || check.note().isBlank() ? null : check.note().strip();
        if (note != null && note.length() > 1000) {
            throw new RuleBrokenException(List.of(new Problem("note", "Ghi chú dài tối đa 1.000 ký tự.")));
        }
        jdbc.sql("""
                        insert into nomination_check (nomination_id, version, kind, ok, note, checked_by, checked_at)
                        values (:id, :version, :kind, :ok, :note, :by, :now)
                        on conflict (nomination_id, version, kind) do update
                        set ok = excluded.ok, note = excluded.note, checked_by = excluded.checked_by, checked_at = excluded.checked_at""")
                .param("id", nomination.id()).param("version", nomination.frozenVersion()).param("kind", check.kind())
                .param("ok", check.ok(), java.sql.Types.BOOLEAN).param("note", note, java.sql.Types.VARCHAR).param("by", actor.username()).param("now", now()).update();
    }

    /** @param name name of the scanned paper, or null to keep the one recorded before */
    @Transactional
    void minutes(String number, String minutesNumber, LocalDate date, Integer total, Integer present, Integer votesFor, Boolean ballot, String name,
                 InputStream scan, Actor actor) {
        var nomination = underReview(number, actor);
        var before = minutes(nomination.id());
        var problems = new ArrayList<Problem>();
        if (minutesNumber == null || minutesNumber.isBlank() || minutesNumber.strip().length() > 60) {
            problems.add(new Problem("number", "Hãy nhập số biên bản (tối đa 60 ký tự)."));
        } else if (!papers.unprintable(minutesNumber).isEmpty()) {
            problems.add(new Problem("number", "Số biên bản có ký tự không in được trên văn bản: " + papers.unprintable(minutesNumber) + ". Hãy bỏ ký tự này."));
        }
        if (date == null || date.isAfter(terms.today())) {
            problems.add(new Problem("date", "Hãy nhập ngày họp, không sau hôm nay."));
        }
        if (total == null || total < 1) {
            problems.add(new Problem("total", "Hãy nhập tổng số thành viên Hội đồng."));
        }
        if (present == null || present < 0 || total != null && present > total) {
            problems.add(new Problem("present", "Số thành viên dự họp phải từ 0 đến tổng số thành viên."));
        }
        if (votesFor == null || votesFor < 0 || total != null && votesFor > total) {
            problems.add(new Problem("votesFor", "Số phiếu đồng ý phải từ 0 đến tổng số thành viên (kể cả phiếu lấy bằng văn bản)."));
        }
        if (scan == null && before.isEmpty()) {
            problems.add(new Problem("file", "Hãy đính kèm bản chụp biên bản."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        try {
            var file = scan == null ? null : files.store(name, scan, Files.MAX_FILE_BYTES);
            jdbc.sql("""
                            insert into nomination_minutes (nomination_id, number, held_on, total, present, votes_for, ballot, file_id, file_name, recorded_by,
                                recorded_at)
                            values (:id, :number, :date, :total, :present, :for, :ballot, :file, :name, :by, :now)
                            on conflict (nomination_id) do update set number = excluded.number, held_on = excluded.held_on, total = excluded.total,
                                present = excluded.present, votes_for = excluded.votes_for, ballot = excluded.ballot, file_id = excluded.file_id, file_name = excluded.file_name,
                                recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at""")
                    .param("id", nomination.id()).param("number", minutesNumber.strip()).param("date", date).param("total", total)
                    .param("present", present).param("for", votesFor).param("ballot", ballot, java.sql.Types.BOOLEAN).param("file", file == null ? before.orElseThrow().fileId() : file.id())
                    .param("name", file == null ? before.orElseThrow().fileName() : file.name()).param("by", actor.username())
                    .param("now", now()).update();
            if (file != null) {
                before.ifPresent(old -> files.delete(Set.of(old.fileId())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        audit.record(AuditEvent.of(number, "COUNCIL_MINUTES_RECORDED", actor.username()).withFacts(Map.of("total", total.toString(), "present",
                present.toString(), "votesFor", votesFor.toString(), "version", String.valueOf(nomination.frozenVersion()))));
    }

    Optional<Minutes> minutes(UUID nomination) {
        return jdbc.sql(MINUTES + "nomination_id = :id").param("id", nomination).query(Reviews::minutes).optional();
    }

    Optional<Minutes> minutes(String number) {
        return jdbc.sql(MINUTES + "nomination_id = (select id from nomination where number = :number)").param("number", number).query(Reviews::minutes).optional();
    }

    private static Minutes minutes(ResultSet row, int n) throws SQLException {
        return new Minutes(row.getString("number"), row.getObject("held_on", LocalDate.class), row.getInt("total"), row.getInt("present"), row.getInt("votes_for"),
                (Boolean) row.getObject("ballot"), row.getObject("file_id", UUID.class), row.getString("file_name"));
    }

    Map<String, DocumentCheck> checks(UUID nomination, int version) {
        return jdbc.sql("select kind, ok, note from nomination_check where nomination_id = :id and version = :version")
                .param("id", nomination).param("version", version).query((row, i) -> new DocumentCheck(row.getString("kind"),
                        (Boolean) row.getObject("ok"), row.getString("note"))).list().stream()
                .collect(Collectors.toMap(DocumentCheck::kind, Function.identity()));
    }

    /** What still stands in the way of accepting that version. */
    List<Problem> open(Nomination nomination, Award award, Dossier dossier) {
        var checks = checks(nomination.id(), nomination.frozenVersion());
        var given = dossier.files().stream().map(Dossier.Item::kind).collect(Collectors.toSet());
        var problems = new ArrayList<Problem>();
        award.dossier().stream().filter(DocumentRequirement::byUnit).forEach(need -> {
            var check = checks.get(need.kind());
            boolean ok = check != null && Boolean.TRUE.equals(check.ok());
            if (need.required() && !ok) {
                problems.add(new Problem("check-" + need.kind(), check != null && Boolean.FALSE.equals(check.ok())
                        ? "Tài liệu “" + need.name() + "” chưa đạt: hãy trả lại để bổ sung, hoặc đánh dấu đạt nếu đã đủ."
                        : "Chưa kiểm tra tài liệu “" + need.name() + "”: hãy đánh dấu đạt hoặc chưa đạt."));
            } else if (!need.required() && given.contains(need.kind()) && check != null && Boolean.FALSE.equals(check.ok())) {
                problems.add(new Problem("check-" + need.kind(), "Tài liệu “" + need.name()
                        + "” đang bị đánh dấu chưa đạt: hãy trả lại để bổ sung hoặc đánh dấu đạt."));
            }
        });
        if (award.councilMinPercent() != null) {
            var minutes = minutes(nomination.id());
            if (minutes.isEmpty()) {
                problems.add(new Problem("council", "Hình thức này cần biên bản họp Hội đồng: hãy nhập số, ngày, số thành viên, số phiếu và đính kèm bản chụp."));
            } else if (!minutes.get().reach(award.councilMinPercent())) {
                problems.add(new Problem("council", "Hội đồng chỉ có " + minutes.get().votesFor() + "/" + minutes.get().total()
                        + " thành viên đồng ý, chưa đạt " + award.councilMinPercent() + "% tổng số thành viên: không chấp nhận được."));
            }
        }
        return problems;
    }

    /** Only whoever has the review's task may write, and only while it is open. */
    Nomination underReview(String number, Actor actor) {
        access.require(actor, Act.REVIEW_NOMINATION, cases.subject(number).orElseThrow(NotFoundException::new));
        var nomination = nominations.lockByNumber(number).orElseThrow(NotFoundException::new);
        if (nomination.state() != NominationState.IN_REVIEW) {
            throw new RuleBrokenException("Hồ sơ " + number + " không còn ở bước thẩm định (" + nomination.state().label() + "): hãy tải lại trang.");
        }
        if (!worklist.getObject().hasTask(actor, number, TASK)) {
            throw new AccessDeniedException("no review task of this case waits for the reader");
        }
        return nomination;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(terms.now(), ZoneOffset.UTC);
    }
}
