package vn.guongsang.award;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.AdministrationRecorded;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.workcalendar.WorkCalendar;

/**
 * Provincial configuration, apart from national law: NĐ 152/2025/NĐ-CP Điều 6 khoản 2 điểm c hands the dossier and the procedure of the department's own awards to
 * each province. Rows are for ever: a case keeps what counted on the day it was received.
 */
@Component
class ProvinceRules {
    private static final int MOST_DAYS = 250;
    private static final int MOST_DOCUMENTS = 20;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProvinceRules(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** By award, the newest first. */
    List<ProvinceRule> all() {
        Map<UUID, List<DocumentRequirement>> dossiers = jdbc.sql("select rule_id, kind, name, required, by_unit from province_document order by rule_id, position")
            .query((row, n) -> Map.entry(row.getObject(1, UUID.class), new DocumentRequirement(row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5))))
            .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
        return jdbc.sql("""
                select r.id, r.award_code, r.effective_from, r.paper, r.example, r.posting_days, r.processing_days, r.entered_at,
                    coalesce(o.full_name, 'Hệ thống') as entered_by
                from province_rule r left join official o on o.username = r.entered_by order by r.award_code, r.effective_from desc""")
            .query((row, n) -> new ProvinceRule(row.getObject("id", UUID.class), row.getString("award_code"), row.getObject("effective_from", LocalDate.class),
                row.getString("paper"), row.getBoolean("example"), (Integer) row.getObject("posting_days"), (Integer) row.getObject("processing_days"),
                dossiers.getOrDefault(row.getObject("id", UUID.class), List.of()), row.getObject("entered_at", OffsetDateTime.class), row.getString("entered_by"))).list();
    }

    /** Counts for what is received from that day on. */
    @Transactional
    void enter(Award award, LocalDate from, String paper, Integer postingDays, Integer processingDays, List<DocumentRequirement> dossier, String by) {
        List<Problem> problems = new ArrayList<>();
        if (from == null || from.isBefore(LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE))) {
            problems.add(new Problem("from", "Hãy chọn ngày áp dụng từ hôm nay trở đi: hồ sơ đã tiếp nhận giữ quy định cũ."));
        } else if (jdbc.sql("select count(*) from province_rule where award_code = :award and effective_from = :from").param("award", award.code()).param("from", from)
            .query(Integer.class).single() > 0) {
            problems.add(new Problem("from", "Đã có quy định áp dụng từ ngày này: hãy chọn ngày khác."));
        }
        if (paper.isBlank() || paper.length() > 300) {
            problems.add(new Problem("paper", "Hãy ghi số, ngày của văn bản quy định (tối đa 300 ký tự)."));
        }
        days("postingDays", "Số ngày niêm yết", postingDays, problems);
        days("processingDays", "Thời hạn thẩm định", processingDays, problems);
        Set<String> kinds = new HashSet<>();
        dossier.stream().filter(need -> !kinds.add(need.kind())).forEach(need -> problems.add(new Problem("documents", "Tài liệu “" + need.name() + "” trùng loại với một dòng khác.")));
        if (dossier.stream().anyMatch(need -> !need.kind().matches("[A-Z][A-Z0-9_]{0,59}") || need.name().length() > 200) || dossier.size() > MOST_DOCUMENTS) {
            problems.add(new Problem("documents", "Tối đa " + MOST_DOCUMENTS + " tài liệu, mỗi tên không quá 200 ký tự và có ít nhất một chữ cái."));
        }
        if (dossier.stream().noneMatch(need -> need.required() && need.byUnit())) {
            problems.add(new Problem("documents", "Hồ sơ phải có ít nhất một tài liệu bắt buộc do đơn vị nộp."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into province_rule (id, award_code, effective_from, paper, example, posting_days, processing_days, entered_at, entered_by)
                values (:id, :award, :from, :paper, false, :posting, :processing, :now, :by)""")
            .param("id", id).param("award", award.code()).param("from", from).param("paper", paper).param("posting", postingDays, java.sql.Types.SMALLINT)
            .param("processing", processingDays, java.sql.Types.SMALLINT).param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).param("by", by).update();
        for (int i = 0; i < dossier.size(); i++) {
            DocumentRequirement need = dossier.get(i);
            jdbc.sql("insert into province_document (rule_id, position, kind, name, required, by_unit) values (?, ?, ?, ?, ?, ?)")
                .params(id, i + 1, need.kind(), need.name(), need.required(), need.byUnit()).update();
        }
        events.publishEvent(new AdministrationRecorded("CAU-HINH-TINH/" + award.code(), "PROVINCE_RULE_ENTERED", by, Map.of("award", award.code(), "from", from.toString())));
        events.publishEvent(new RulesChanged());
    }

    private static void days(String field, String label, Integer days, List<Problem> problems) {
        if (days != null && (days < 0 || days > MOST_DAYS)) {
            problems.add(new Problem(field, label + " từ 0 đến " + MOST_DAYS + " ngày làm việc, để trống nếu không quy định."));
        }
    }
}
