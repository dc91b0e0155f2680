package vn.guongsang.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.Awards;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.SearchText;
import vn.guongsang.directory.Typed;
import vn.guongsang.document.Spreadsheet;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.register.KnownNominees.Known;
import vn.guongsang.register.RegisterTable.Entry;
import vn.guongsang.workcalendar.WorkCalendar;

/** A list from Excel: looked at first, then taken over whole or not at all. What was shown is judged again in the transaction that writes it. */
@Service
class Imports {
    static final int MAX_ROWS = 20_000;
    static final long MAX_BYTES = 10L * 1024 * 1024;
    /** In the first column of the template's example, which is never a row. */
    static final String EXAMPLE = "ví dụ";
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int HEADING_WITHIN = 10;
    private static final int SHOWN = 20;
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final RegisterTable table;
    private final KnownNominees nominees;
    private final Awards awards;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    Imports(JdbcClient jdbc, ObjectMapper json, RegisterTable table, KnownNominees nominees, Awards awards, Directory directory, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.table = table;
        this.nominees = nominees;
        this.awards = awards;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    /** A row as it was written, by the column's key, with its number in the file. */
    record Written(int number, Map<String, String> cells) {
    }

    record Fault(int number, String column, String message) {
    }

    record Shown(int number, String person, boolean fresh, boolean present, List<String> cells) {
    }

    /** @param before when and by whom exactly this file was taken over, or null */
    record Preview(UUID id, Register register, String fileName, int rows, int entering, int present, int faulty, int people, List<Fault> faults, List<Shown> first, String before) {
        public boolean takeable() {
            return faulty == 0 && entering > 0 && before == null;
        }
    }

    private record Judged(List<Written> written, List<Entry> entries, List<Known> fresh, Set<Integer> present, List<Fault> faults, List<Shown> first) {
    }

    private record Kept(Register register, String fileName, byte[] sha256, List<Written> rows) {
    }

    /** @return id of what is looked at now */
    @Transactional
    public UUID upload(Register register, Upload file, String actor) {
        List<Written> rows = rows(register, Spreadsheet.read(file, MAX_ROWS, 40));
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into register_upload (id, register, file_name, sha256, rows, uploaded_at, uploaded_by) values (:id, :register, :name, :hash, cast(:rows as jsonb), :now, :actor)")
            .param("id", id).param("register", register.name()).param("name", file.name()).param("hash", file.sha256()).param("rows", write(rows)).param("now", now())
            .param("actor", actor).update();
        return id;
    }

    private List<Written> rows(Register register, List<Spreadsheet.Row> sheet) {
        List<Column> columns = all(register);
        for (int top = 0; top < Math.min(HEADING_WITHIN, sheet.size()); top++) {
            List<String> headings = sheet.get(top).cells().stream().map(cell -> SearchText.of(cell)).toList();
            if (!headings.contains(SearchText.of(Register.PERSON.get(1).heading()))) {
                continue;
            }
            Map<Integer, Column> places = new HashMap<>();
            columns.forEach(column -> places.put(headings.indexOf(SearchText.of(column.heading())), column));
            List<Problem> problems = new ArrayList<>();
            columns.stream().filter(column -> column.required() && !headings.contains(SearchText.of(column.heading())))
                .forEach(column -> problems.add(Problem.of("Thiếu cột “" + column.heading() + "”: hãy dùng tệp mẫu của " + register.label() + ".")));
            Set<String> ours = Stream.concat(columns.stream().map(Column::heading), Stream.of("TT", "Lỗi")).map(SearchText::of).collect(Collectors.toSet());
            sheet.get(top).cells().stream().filter(cell -> !cell.isBlank() && !ours.contains(SearchText.of(cell)))
                .forEach(cell -> problems.add(Problem.of("Cột “" + shortened(cell) + "” không có trong mẫu: hãy bỏ cột hoặc đổi tên cho đúng mẫu.")));
            if (!problems.isEmpty()) {
                throw new RuleBrokenException(problems);
            }
            places.remove(-1);
            List<Written> rows = sheet.stream().skip(top + 1L).filter(row -> !row.cells().get(0).equalsIgnoreCase(EXAMPLE)).map(row -> new Written(row.number(), cells(row, places)))
                .filter(row -> !row.cells().isEmpty()).toList();
            if (rows.isEmpty()) {
                throw new RuleBrokenException("Tệp không có dòng nào dưới hàng tiêu đề: hãy điền rồi tải lên.");
            }
            return rows;
        }
        throw new RuleBrokenException("Không thấy hàng tiêu đề ở trang tính đầu tiên: hãy dùng tệp mẫu của " + register.label() + ".");
    }

    private static Map<String, String> cells(Spreadsheet.Row row, Map<Integer, Column> places) {
        Map<String, String> cells = new LinkedHashMap<>();
        places.forEach((place, column) -> {
            if (place < row.cells().size() && !row.cells().get(place).isBlank()) {
                String cell = row.cells().get(place);
                cells.put(column.key(), cell.equals(Spreadsheet.FORMULA) ? cell : Typed.text(cell));
            }
        });
        return cells;
    }

    @Transactional(readOnly = true)
    public Preview preview(UUID id, String actor) {
        Kept kept = kept(id, actor);
        Judged judged = judge(kept.register(), kept.rows());
        int faulty = (int) judged.faults().stream().map(Fault::number).distinct().count();
        return new Preview(id, kept.register(), kept.fileName(), kept.rows().size(), judged.entries().size(), judged.present().size(), faulty, judged.fresh().size(),
            judged.faults(), judged.first(), before(kept));
    }

    /** Faulty rows as they were written, with what is wrong in the last column: to be put right and uploaded again. */
    @Transactional(readOnly = true)
    public List<List<String>> faulty(UUID id, String actor) {
        Kept kept = kept(id, actor);
        Map<Integer, String> faults = judge(kept.register(), kept.rows()).faults().stream()
            .collect(Collectors.groupingBy(Fault::number, LinkedHashMap::new, Collectors.mapping(Fault::message, Collectors.joining(" "))));
        List<Column> columns = all(kept.register());
        return kept.rows().stream().filter(row -> faults.containsKey(row.number())).map(row -> Stream.of(Stream.of(String.valueOf(row.number())),
            columns.stream().map(column -> row.cells().getOrDefault(column.key(), "").replace(Spreadsheet.FORMULA, "")), Stream.of(faults.get(row.number()))).flatMap(part -> part).toList()).toList();
    }

    /** The form that is filled in: a row's number and the columns of the register. */
    static Sheet<List<String>> form(Register register) {
        Sheet<List<String>> form = Sheet.<List<String>>of("Nhập").text("TT", 8, row -> row.get(0));
        List<Column> columns = all(register);
        for (int i = 0; i < columns.size(); i++) {
            int at = i + 1;
            Column column = columns.get(i);
            form = form.choice(column.heading(), Math.max(14, Math.min(40, column.heading().length() + 4)), List.copyOf(column.choices().keySet()), row -> at < row.size() ? row.get(at) : "");
        }
        return form;
    }

    /** @return how many rows were entered */
    @Transactional
    public int take(UUID id, String actor) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('register_import'))").query((row, n) -> 0).single();
        Kept kept = kept(id, actor);
        Judged judged = judge(kept.register(), kept.rows());
        String before = before(kept);
        if (before != null) {
            throw new RuleBrokenException("Đúng tệp này " + before + ": không nhập lại.");
        }
        if (!judged.faults().isEmpty() || judged.entries().isEmpty()) {
            throw new RuleBrokenException("Chưa nhập dòng nào: tệp còn dòng lỗi hoặc không có dòng mới. Hãy xem lại các lỗi.");
        }
        if (!judged.fresh().isEmpty()) {
            nominees.enter(judged.fresh(), actor);
        }
        jdbc.sql("insert into register_import (id, register, file_name, sha256, row_count, imported_at, imported_by) values (:id, :register, :name, :hash, :rows, :now, :actor)")
            .param("id", id).param("register", kept.register().name()).param("name", kept.fileName()).param("hash", kept.sha256()).param("rows", judged.entries().size())
            .param("now", now()).param("actor", actor).update();
        table.insert(kept.register(), judged.entries(), id, actor);
        discard(id, actor);
        audit.record(AuditEvent.of("SO/" + kept.register().slug(), "REGISTER_IMPORTED", actor)
            .withFacts(Map.of("import", id.toString(), "rows", String.valueOf(judged.entries().size()), "people", String.valueOf(judged.fresh().size()))));
        LOG.info("register {}: {} rows imported, {} nominees new", kept.register(), judged.entries().size(), judged.fresh().size());
        return judged.entries().size();
    }

    /** @throws NotFoundException for an unknown upload, and for somebody else's */
    @Transactional
    public void discard(UUID id, String actor) {
        if (jdbc.sql("delete from register_upload where id = :id and uploaded_by = :actor").param("id", id).param("actor", actor).update() == 0) {
            throw new NotFoundException();
        }
    }

    /** Names and conduct of people that nobody took over do not wait for the next upload to go. */
    @Scheduled(cron = "0 40 * * * *", zone = "Asia/Ho_Chi_Minh")
    @Transactional
    public void forget() {
        jdbc.sql("delete from register_upload where uploaded_at < :old").param("old", now().minus(KEPT)).update();
    }

    private Judged judge(Register register, List<Written> rows) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);
        RowReader reader = new RowReader(awards.all(), today);
        WhoIsMeant who = new WhoIsMeant(directory.units());
        Map<Written, List<Problem>> problems = new LinkedHashMap<>();
        Map<Written, Map<String, String>> values = new LinkedHashMap<>();
        rows.forEach(row -> {
            problems.put(row, RowReader.none());
            values.put(row, reader.read(all(register), row.cells(), problems.get(row)));
            reader.check(register, values.get(row), WhoIsMeant.kind(values.get(row)), problems.get(row));
        });
        who.lookUp(values.values(), nominees);
        Map<Written, Known> meant = new LinkedHashMap<>();
        rows.forEach(row -> {
            Known one = who.of(values.get(row), problems.get(row));
            if (one != null) {
                meant.put(row, one);
            }
        });
        Map<String, Map<String, String>> there = table.present(register, meant.values().stream().map(Known::id).distinct().toList());
        Map<String, Integer> seen = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Set<Integer> present = new java.util.HashSet<>();
        for (Written row : rows) {
            Known one = meant.get(row);
            String key = one == null ? null : RegisterTable.key(register, one.id(), values.get(row));
            Map<String, String> same = key == null ? null : there.get(key);
            Integer earlier = key == null ? null : seen.putIfAbsent(key, row.number());
            if (earlier != null) {
                problems.get(row).add(Problem.of("Trùng với dòng " + earlier + " của tệp: hãy bỏ một dòng."));
            } else if (same != null && !agrees(register, same, values.get(row))) {
                problems.get(row).add(Problem.of(register.label() + " đã ghi khác cho người này: hãy sửa dòng, hoặc hủy dòng cũ ở trang của người đó rồi nhập lại."));
            }
            if (!problems.get(row).isEmpty()) {
                problems.get(row).forEach(problem -> faults.add(new Fault(row.number(), heading(register, problem.field()), problem.message())));
            } else if (same != null) {
                present.add(row.number());
            } else {
                entries.add(new Entry(one, values.get(row)));
            }
        }
        Set<UUID> entering = entries.stream().map(entry -> entry.nominee().id()).filter(who.freshIds()::contains).collect(Collectors.toSet());
        List<Known> fresh = entries.stream().map(Entry::nominee).filter(one -> entering.contains(one.id())).distinct().toList();
        List<Shown> first = rows.stream().limit(SHOWN).map(row -> new Shown(row.number(), meant.containsKey(row) ? meant.get(row).name() : row.cells().getOrDefault("person_name", ""),
            meant.containsKey(row) && entering.contains(meant.get(row).id()), present.contains(row.number()),
            register.columns().stream().map(column -> row.cells().getOrDefault(column.key(), "").replace(Spreadsheet.FORMULA, "")).toList())).toList();
        return new Judged(rows, entries, fresh, present, faults, first);
    }

    /** The same row twice is nothing; a row of the same key that says otherwise is for a person. Left out is not otherwise. One decision gives one award once, however it is worded. */
    private static boolean agrees(Register register, Map<String, String> there, Map<String, String> written) {
        return register == Register.LEDGER || register.columns().stream().map(Column::key).filter(key -> written.containsKey(key) && there.containsKey(key))
            .filter(key -> !key.equals("paper")).allMatch(key -> SearchText.of(there.get(key)).equals(SearchText.of(written.get(key))));
    }

    static List<Column> all(Register register) {
        return Stream.concat(Register.PERSON.stream(), register.columns().stream()).toList();
    }

    private static String heading(Register register, String key) {
        return all(register).stream().filter(column -> column.key().equals(key)).map(Column::heading).findFirst().orElse("Cả dòng");
    }

    private String before(Kept kept) {
        return jdbc.sql("select imported_at, imported_by from register_import where register = :register and sha256 = :hash order by imported_at desc limit 1")
            .param("register", kept.register().name()).param("hash", kept.sha256())
            .query((row, n) -> "đã nhập lúc " + java.time.format.DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(WorkCalendar.ZONE).format(row.getTimestamp(1).toInstant())
                + " (" + row.getString(2) + ")").optional().orElse(null);
    }

    private Kept kept(UUID id, String actor) {
        return jdbc.sql("select register, file_name, sha256, rows from register_upload where id = :id and uploaded_by = :actor").param("id", id).param("actor", actor)
            .query((row, n) -> new Kept(Register.valueOf(row.getString(1)), row.getString(2), row.getBytes(3), read(row.getString(4)))).optional().orElseThrow(NotFoundException::new);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String write(List<Written> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Written> read(String rows) {
        try {
            return json.readValue(rows, new TypeReference<List<Written>>() {
            });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
