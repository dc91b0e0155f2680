package vn.guongsang.nomination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.award.AwardLedger;
import vn.guongsang.award.Awards;
import vn.guongsang.award.DecidingLevel;
import vn.guongsang.award.RuleFacts;
import vn.guongsang.award.RuleSheets;
import vn.guongsang.directory.DeclaredRelations;
import vn.guongsang.directory.SearchText;
import vn.guongsang.document.Files;
import vn.guongsang.privacy.Person;
import vn.guongsang.privacy.PersonCase;
import vn.guongsang.privacy.PersonalData;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.register.Registers;
import vn.guongsang.workcalendar.WorkCalendar;

/** What the register and the dossiers know of a person, for the person. */
@Component
class NomineesData implements PersonalData {
    private static final String ERASED = "(đã xóa)";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** Column → how the answer to the person calls it. */
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("name", "Họ tên hoặc tên gọi");
        FIELDS.put("title", "Danh xưng");
        FIELDS.put("birth_date", "Ngày sinh");
        FIELDS.put("sex", "Giới tính");
        FIELDS.put("position", "Chức vụ, nghề nghiệp");
        FIELDS.put("organisation", "Nơi công tác ngoài Sở");
        FIELDS.put("unit_code", "Đơn vị thuộc Sở");
        FIELDS.put("head", "Chủ hộ");
        FIELDS.put("address", "Địa chỉ");
        FIELDS.put("party_member", "Đảng viên");
        FIELDS.put("official_username", "Tài khoản cán bộ");
    }

    private static final Set<String> CORRECTED = Set.of("name", "title", "birth_date", "sex", "position", "organisation", "party_member", "head", "address");
    private static final String PERSON = """
        select p.id, p.kind, p.name, p.title, p.birth_date, p.position, p.organisation, p.unit_code, p.address,
            (select count(*) from nomination n where n.nominee_id = p.id and n.deleted_at is null) as cases
        from nominee p
        """;
    private static final String CASE = """
        select n.id, n.number, n.state, n.state_since, n.erased_at, coalesce(n.filed_award, n.award_code) as award
        from nomination n
        """;
    private static final String ENDED = " n.state in ('AWARDED', 'NOT_APPROVED', 'REJECTED', 'REFUSED_ABOVE', 'WITHDRAWN', 'RECALLED') ";
    /** The person, under whichever entry of the register, is in the working copy or in any version that was sent. */
    private static final String ABOUT = " (n.nominee_id in (select nominee_alias(:person)) or exists (select 1 from nomination_version v where v.nomination_id = n.id"
        + " and v.nominee_id in (select nominee_alias(:person)))) ";

    private final JdbcClient jdbc;
    private final Awards awards;
    private final AwardLedger ledger;
    private final Registers registers;
    private final RuleSheets sheets;
    private final Versions versions;
    private final Files files;
    private final DeclaredRelations relations;
    private final ObjectMapper json;
    private final Terms terms;

    NomineesData(JdbcClient jdbc, Awards awards, AwardLedger ledger, Registers registers, RuleSheets sheets, Versions versions, Files files,
                 DeclaredRelations relations, ObjectMapper json, Terms terms) {
        this.jdbc = jdbc;
        this.awards = awards;
        this.ledger = ledger;
        this.registers = registers;
        this.sheets = sheets;
        this.versions = versions;
        this.files = files;
        this.relations = relations;
        this.json = json;
        this.terms = terms;
    }

    @Override
    public List<Person> search(String text) {
        return jdbc.sql(PERSON + "where p.search like :pattern order by p.search, p.created_at limit 50").param("pattern", SearchText.pattern(text)).query(this::personOf).list();
    }

    @Override
    public Optional<Person> person(UUID id) {
        return jdbc.sql(PERSON + "where p.id = :id").param("id", id).query(this::personOf).optional();
    }

    private Person personOf(ResultSet row, int n) throws SQLException {
        LocalDate born = row.getObject("birth_date", LocalDate.class);
        String place = row.getString("organisation") != null ? row.getString("organisation") : row.getString("unit_code") != null ? row.getString("unit_code") : row.getString("address");
        String title = row.getString("title");
        return new Person(row.getObject("id", UUID.class), title == null ? row.getString("name") : title + " " + row.getString("name"),
            row.getString("position") == null ? place : row.getString("position") + (place == null ? "" : ", " + place), born == null ? null : DAY.format(born), row.getInt("cases"));
    }

    @Override
    public List<PersonCase> cases(UUID person) {
        return jdbc.sql(CASE + "where n.deleted_at is null and" + ABOUT + "order by n.number desc nulls first").param("person", person).query(this::one).list();
    }

    @Override
    public List<PersonCase> cases(Collection<String> numbers) {
        return jdbc.sql(CASE + "where n.number = any(:numbers) order by n.number").param("numbers", numbers.toArray(String[]::new)).query(this::one).list();
    }

    @Override
    public List<PersonCase> ended() {
        return jdbc.sql(CASE + "where n.number is not null and n.erased_at is null and" + ENDED).query(this::one).list();
    }

    private PersonCase one(ResultSet row, int n) throws SQLException {
        NominationState state = NominationState.valueOf(row.getString("state"));
        String award = row.getString("award");
        return new PersonCase(row.getObject("id", UUID.class), row.getString("number"), award == null ? "chưa chọn hình thức" : awards.award(award).name(), state.label(),
            award == null ? DecidingLevel.DIRECTOR.yearsKept() : awards.award(award).level().yearsKept(),
            state.ended() ? LocalDate.ofInstant(row.getTimestamp("state_since").toInstant(), WorkCalendar.ZONE) : null,
            state == NominationState.AWARDED || state == NominationState.REFUSED_ABOVE, row.getTimestamp("erased_at") != null);
    }

    private interface Asking<T> {
        T about(String username, String name, Integer born);
    }

    /** As relations know somebody. */
    private <T> T who(UUID person, Asking<T> asking) {
        return jdbc.sql("select official_username, name, cast(extract(year from birth_date) as integer) as born from nominee where id = :id").param("id", person)
            .query((row, n) -> Optional.ofNullable(asking.about(row.getString("official_username"), row.getString("name"), row.getObject("born", Integer.class)))).single().orElse(null);
    }

    /** Every entry of the register that was found to be this person's. */
    private List<UUID> entries(UUID person) {
        return jdbc.sql("select nominee_alias(:person)").param("person", person).query(UUID.class).list();
    }

    // ---- shown to the person

    @Override
    public Map<String, Map<String, String>> contents(UUID person) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        all.put("Sổ người được đề nghị", entry(person));
        entries(person).stream().filter(one -> !one.equals(person)).forEach(one -> all.put("Sổ người được đề nghị, mục đã gộp " + one, entry(one)));
        jdbc.sql("select before, changed_at from nominee_change where nominee_id in (select nominee_alias(:person)) order by id").param("person", person)
            .query(row -> {
                all.put("Sổ, trước khi sửa lúc " + Words.moment(row.getTimestamp("changed_at").toInstant()), read(row.getString("before")));
            });
        jdbc.sql("""
                select n.id, n.number, n.achievement, n.sections::text as sections, n.previous_awards::text as previous, n.return_reason, n.stop_reason, n.result_remark
                from nomination n where n.deleted_at is null and""" + ABOUT + "order by n.number").param("person", person)
            .query(row -> {
                String name = row.getString("number") == null ? "Bản nháp" : "Hồ sơ " + row.getString("number");
                Map<String, String> texts = new LinkedHashMap<>();
                texts.put("Tóm tắt thành tích", row.getString("achievement"));
                texts.put("Các phần", row.getString("sections"));
                texts.put("Khen thưởng đã nhận", row.getString("previous"));
                texts.put("Lý do trả lại", row.getString("return_reason"));
                texts.put("Lý do dừng", row.getString("stop_reason"));
                texts.put("Ý kiến kết quả", row.getString("result_remark"));
                all.put(name + " (" + row.getString("id") + ")", texts);
            });
        jdbc.sql("""
                select n.number, v.version, v.dossier::text as dossier from nomination n join nomination_version v on v.nomination_id = n.id
                where v.nominee_id in (select nominee_alias(:person)) order by n.number, v.version""").param("person", person)
            .query(row -> {
                all.put("Hồ sơ " + row.getString("number") + ", bản " + row.getInt("version"), Map.of("Nội dung đã gửi", row.getString("dossier")));
            });
        jdbc.sql("select distinct n.number, v.version from nomination n join nomination_version v on v.nomination_id = n.id where v.nominee_id in (select nominee_alias(:person)) order by 1, 2")
            .param("person", person).query((row, i) -> Map.entry(row.getString(1), row.getInt(2))).list().forEach(sent -> sheets.all(sent.getKey()).stream()
                .filter(sheet -> sheet.version() == sent.getValue()).forEach(sheet -> all.put("Phiếu thẩm định " + sent.getKey() + ", bản " + sheet.version() + ", lần " + sheet.round(), lines(sheet))));
        Map<String, String> received = new LinkedHashMap<>();
        ledger.of(person).forEach(entry -> received.put(entry.decisionNumber() + " ngày " + Words.day(entry.decisionDate()), entry.nomineeName() + ", " + entry.awardCode()));
        all.put("Sổ khen thưởng", received);
        all.putAll(registers.contents(person));
        Map<String, String> declared = new LinkedHashMap<>();
        entries(person).forEach(one -> declared.putAll(who(one, relations::about)));
        all.put("Quan hệ mà cán bộ của Sở đã khai", declared);
        return all;
    }

    private static Map<String, String> lines(RuleSheets.Fixed fixed) {
        Map<String, String> lines = new LinkedHashMap<>();
        fixed.sheet().lines().forEach(line -> lines.put(line.title(), line.outcome().label() + ". " + line.fact() + ": " + line.value()
            + Optional.ofNullable(fixed.sources().get(RuleFacts.labelled(line.fact()).name())).map(source -> " (" + source + ")").orElse("")
            + fixed.word(line.rule()).map(word -> ". Văn phòng Sở: " + word.reason()).orElse("")));
        return lines;
    }

    @Override
    public Map<UUID, String> files(UUID person) {
        Map<UUID, String> found = new LinkedHashMap<>();
        jdbc.sql("""
                select f.file_id, coalesce(n.number, 'nhap') || ' ' || f.name as name from nomination n join nomination_file f on f.nomination_id = n.id
                where n.nominee_id in (select nominee_alias(:person)) and n.deleted_at is null
                union
                select f.file_id, n.number || ' ' || f.name from nomination_version v join nomination n on n.id = v.nomination_id
                join nomination_version_file f on f.nomination_id = v.nomination_id and f.version = v.version where v.nominee_id in (select nominee_alias(:person)) order by 2""")
            .param("person", person).query(row -> {
                found.put(row.getObject(1, UUID.class), row.getString(2));
            });
        return found;
    }

    @Override
    public Map<String, String> entry(UUID person) {
        return jdbc.sql("select " + String.join(", ", FIELDS.keySet()) + " from nominee where id = :id").param("id", person).query((row, n) -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (Map.Entry<String, String> field : FIELDS.entrySet()) {
                String value = row.getString(field.getKey());
                if (value != null) {
                    values.put(field.getValue(), switch (field.getKey()) {
                        case "birth_date" -> DAY.format(LocalDate.parse(value));
                        case "sex" -> value.equals("FEMALE") ? "Nữ" : "Nam";
                        case "party_member" -> value.equals("t") ? "Có" : "Không";
                        default -> value;
                    });
                }
            }
            return values;
        }).optional().orElseThrow(NotFoundException::new);
    }

    // ---- corrected

    @Override
    @Transactional
    public void rectify(UUID person, Map<String, String> fields, String actor) {
        Map<String, String> now = entry(person);
        keep(person, now, actor);
        for (String column : CORRECTED) {
            String typed = Nominee.clean(fields.get(column));
            if (typed != null) {
                set(person, column, typed);
            }
        }
        jdbc.sql("select name, unit_code, organisation, address from nominee where id = :id").param("id", person).query(row -> {
            String unit = row.getString("unit_code") == null ? null : jdbc.sql("select name from unit where code = ?").param(row.getString("unit_code")).query(String.class).optional().orElse(null);
            jdbc.sql("update nominee set search = :search, lock_version = lock_version + 1 where id = :id")
                .param("search", SearchText.of(row.getString("name"), unit, row.getString("organisation"), row.getString("address"))).param("id", person).update();
        });
    }

    private void set(UUID person, String column, String typed) {
        int longest = column.equals("title") ? 40 : column.equals("organisation") || column.equals("address") ? 300 : 200;
        if (typed.length() > longest) {
            throw new RuleBrokenException(List.of(new Problem(column, FIELDS.get(column) + " dài tối đa " + longest + " ký tự.")));
        }
        Object value = typed;
        if (column.equals("birth_date")) {
            try {
                value = typed.contains("/") ? LocalDate.parse(typed, DAY) : LocalDate.parse(typed);
            } catch (DateTimeParseException e) {
                throw new RuleBrokenException(List.of(new Problem(column, "Hãy nhập ngày sinh như 06/05/1985.")));
            }
        }
        if (column.equals("party_member")) {
            value = Boolean.valueOf(typed);
        } else if (column.equals("sex") && !List.of("MALE", "FEMALE").contains(typed)) {
            throw new RuleBrokenException(List.of(new Problem(column, "Hãy chọn nam hoặc nữ.")));
        }
        jdbc.sql("update nominee set " + column + " = :value where id = :id").param("value", value).param("id", person).update();
    }

    /** What the register said, before it says something else. */
    void keep(UUID person, Map<String, String> before, String actor) {
        try {
            jdbc.sql("insert into nominee_change (nominee_id, before, changed_by, changed_at) values (:person, cast(:before as jsonb), :actor, :now)")
                .param("person", person).param("before", json.writeValueAsString(before)).param("actor", actor)
                .param("now", OffsetDateTime.ofInstant(terms.now(), ZoneOffset.UTC)).update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> read(String before) {
        try {
            return json.readValue(before, new TypeReference<LinkedHashMap<String, String>>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- erased

    @Override
    @Transactional
    public void erase(PersonCase one) {
        Set<UUID> content = Set.copyOf(jdbc.sql("""
            select file_id from nomination_file where nomination_id = :id union select file_id from nomination_version_file where nomination_id = :id
            union select file_id from nomination_minutes where nomination_id = :id""").param("id", one.id()).query(UUID.class).list());
        if (one.number() == null) {
            jdbc.sql("delete from nomination where id = :id and state = 'DRAFT'").param("id", one.id()).update();
        } else {
            jdbc.sql("select nomination_erase(:number, :now)").param("number", one.number()).param("now", OffsetDateTime.ofInstant(terms.now(), ZoneOffset.UTC))
                .query((row, n) -> 0).single();
            sheets.erase(one.number());
        }
        files.delete(content);
    }

    @Override
    @Transactional
    public void eraseEntry(UUID person) {
        entries(person).forEach(this::eraseOne);
    }

    private void eraseOne(UUID person) {
        who(person, (username, name, born) -> {
            relations.forget(name, born);
            return null;
        });
        jdbc.sql("delete from nominee_change where nominee_id = :id").param("id", person).update();
        jdbc.sql("""
            update nominee set name = :erased, title = null, birth_date = null, sex = null, position = null, unit_code = null, organisation = null, party_member = null,
                head = null, address = null, official_username = null, search = '', lock_version = lock_version + 1 where id = :id""")
            .param("erased", ERASED).param("id", person).update();
    }
}
