package vn.guongsang.award;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Rows of {@code rule_sheet} are for ever to the application: a further judgement is a further row. */
@Repository
class JdbcRuleSheets implements RuleSheets {
    private static final int LONGEST_REASON = 1000;
    private static final String SELECT = """
        s.case_number, s.version, s.round, s.award_code, s.received, s.judged_on, s.table_hash, s.facts, s.sources, s.lines, s.silent, s.fixed_at,
            (select coalesce(jsonb_agg(jsonb_build_object('rule', w.rule, 'overridden', w.word = 'OVERRIDDEN', 'reason', w.reason, 'at', w.said_at, 'by', w.said_by)), '[]')
                from rule_sheet_word w where w.case_number = s.case_number and w.version = s.version and w.round = s.round) as words
        from rule_sheet s
        """;
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {
    };
    private static final TypeReference<Map<String, String>> SOURCES = new TypeReference<>() {
    };
    private static final TypeReference<List<RuleSheet.Line>> LINES = new TypeReference<>() {
    };
    private static final TypeReference<List<Word>> WORDS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    JdbcRuleSheets(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void fix(String caseNumber, int version, String award, LocalDate received, RuleSheet sheet, Map<String, Object> facts, Map<String, String> sources) {
        int round = jdbc.sql("""
                insert into rule_sheet (case_number, version, round, award_code, received, judged_on, table_hash, facts, sources, lines, silent, verdict, fixed_at)
                select :case, :version, coalesce(max(round), 0) + 1, :award, :received, :judgedOn, :table, cast(:facts as jsonb), cast(:sources as jsonb),
                    cast(:lines as jsonb), :silent, :verdict, :now
                from rule_sheet where case_number = :case and version = :version returning round""")
            .param("case", caseNumber).param("version", version).param("award", award).param("received", received)
            .param("judgedOn", sheet.date().equals(received) ? null : sheet.date(), Types.DATE).param("table", HexFormat.of().parseHex(sheet.table()))
            .param("facts", write(facts)).param("sources", write(sources)).param("lines", write(sheet.lines())).param("silent", sheet.silent())
            .param("verdict", sheet.verdict().name()).param("now", now()).query(Integer.class).single();
        if (round > 1) {
            Fixed before = all(caseNumber).stream().filter(one -> one.version() == version && one.round() == round - 1).findFirst().orElseThrow();
            String[] same = sheet.lines().stream().filter(line -> before.sheet().lines().contains(line)).map(RuleSheet.Line::rule).toArray(String[]::new);
            jdbc.sql("""
                    insert into rule_sheet_word (case_number, version, round, rule, word, reason, said_at, said_by)
                    select case_number, version, :round, rule, word, reason, said_at, said_by from rule_sheet_word
                    where case_number = :case and version = :version and round = :round - 1 and rule = any(:same)""")
                .param("round", round).param("case", caseNumber).param("version", version).param("same", same).update();
        }
    }

    @Override
    public Optional<Fixed> of(String caseNumber, int version) {
        return jdbc.sql("select " + SELECT + "where s.case_number = :case and s.version = :version order by s.round desc limit 1").param("case", caseNumber)
            .param("version", version).query(this::fixed).optional();
    }

    @Override
    public List<Fixed> all(String caseNumber) {
        return jdbc.sql("select " + SELECT + "where s.case_number = :case order by s.version desc, s.round desc").param("case", caseNumber).query(this::fixed).list();
    }

    @Override
    public Map<String, Fixed> newest(Collection<String> caseNumbers) {
        Map<String, Fixed> found = new LinkedHashMap<>();
        if (!caseNumbers.isEmpty()) {
            jdbc.sql("select distinct on (s.case_number) " + SELECT + "where s.case_number = any(:cases) order by s.case_number, s.version desc, s.round desc")
                .param("cases", caseNumbers.toArray(String[]::new)).query(this::fixed).list().forEach(one -> found.put(one.caseNumber(), one));
        }
        return found;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void say(String caseNumber, int version, Collection<String> rules, boolean overridden, String reason, String by) {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new RuleBrokenException(List.of(new Problem("reason", "Hãy ghi lý do, tối đa " + LONGEST_REASON + " ký tự: đã xem minh chứng nào, vì sao vẫn đi tiếp.")));
        }
        Fixed fixed = of(caseNumber, version).orElseThrow(NotFoundException::new);
        List<RuleSheet.Line> lines = fixed.sheet().lines().stream().filter(line -> rules.contains(line.rule())).toList();
        if (lines.stream().map(RuleSheet.Line::rule).distinct().count() != new HashSet<>(rules).size()) {
            throw new NotFoundException();
        }
        List<Problem> problems = lines.stream().filter(line -> !(overridden ? line.overridable() && line.needsWord() : line.confirmable()))
            .map(line -> new Problem("rule", refusal(line, overridden))).toList();
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        jdbc.sql("""
                insert into rule_sheet_word (case_number, version, round, rule, word, reason, said_at, said_by)
                select :case, :version, :round, rule, :word, :reason, :now, :by from unnest(:rules) rule
                on conflict (case_number, version, round, rule) do update
                set word = excluded.word, reason = excluded.reason, said_at = excluded.said_at, said_by = excluded.said_by""")
            .param("case", caseNumber).param("version", version).param("round", fixed.round()).param("rules", rules.stream().distinct().toArray(String[]::new))
            .param("word", overridden ? "OVERRIDDEN" : "CONFIRMED").param("reason", why).param("now", now()).param("by", by).update();
    }

    @Override
    public void erase(String caseNumber) {
        jdbc.sql("select rule_sheet_erase(:case)").param("case", caseNumber).query((row, n) -> 0).single();
    }

    private static String refusal(RuleSheet.Line line, boolean overridden) {
        if (!line.needsWord()) {
            return "Quy tắc “" + line.title() + "” không cần ý kiến.";
        }
        return overridden ? "Quy tắc “" + line.title() + "” không được bỏ qua: bảng quy tắc không cho phép (" + line.citation() + ")."
            : "Quy tắc “" + line.title() + "” không đạt và là điều kiện bắt buộc: không xác nhận được, hãy trả lại hoặc từ chối hồ sơ.";
    }

    private Fixed fixed(ResultSet row, int n) throws SQLException {
        LocalDate received = row.getObject("received", LocalDate.class);
        LocalDate judgedOn = row.getObject("judged_on", LocalDate.class);
        LocalDate day = judgedOn == null ? received : judgedOn;
        RuleSheet sheet = new RuleSheet(day, Regime.on(day), HexFormat.of().formatHex(row.getBytes("table_hash")), read(row.getString("lines"), LINES), row.getInt("silent"));
        return new Fixed(row.getString("case_number"), row.getInt("version"), row.getInt("round"), row.getString("award_code"), received, sheet,
            read(row.getString("facts"), FACTS), read(row.getString("sources"), SOURCES), row.getTimestamp("fixed_at").toInstant(), read(row.getString("words"), WORDS));
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
