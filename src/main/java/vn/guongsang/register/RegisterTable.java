package vn.guongsang.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.directory.SearchText;
import vn.guongsang.register.KnownNominees.Known;
import vn.guongsang.workcalendar.WorkCalendar;

/** Writes rows of any register in one statement, and says which are there already. */
@Component
class RegisterTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    RegisterTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Entry(Known nominee, Map<String, String> values) {
    }

    static String key(Register register, UUID nominee, Map<String, String> values) {
        return nominee + "|" + register.key().stream().map(column -> SearchText.of(values.getOrDefault(column, ""))).collect(Collectors.joining("|"));
    }

    /** Rows that count, of these nominees and whoever was merged with them, by {@link #key}. */
    Map<String, Map<String, String>> present(Register register, Collection<UUID> nominees) {
        Map<String, String> stored = register.stored();
        Map<String, Map<String, String>> found = new HashMap<>();
        jdbc.sql("select asked.id as asked, " + stored.keySet().stream().map(column -> "t." + column + "::text").collect(Collectors.joining(", "))
                + " from unnest(:ids::uuid[]) as asked (id) cross join lateral nominee_alias(asked.id) as a (id) join " + register.table() + " t on t.nominee_id = a.id"
                + (register.voids() ? " where t.voided_at is null" : ""))
            .param("ids", nominees.stream().map(UUID::toString).toArray(String[]::new)).query(row -> {
                Map<String, String> values = new HashMap<>();
                int column = 2;
                for (String name : stored.keySet()) {
                    values.put(name, row.getString(column++));
                }
                values.values().removeIf(value -> value == null || value.isEmpty());
                found.put(key(register, row.getObject("asked", UUID.class), values), values);
            });
        return found;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void insert(Register register, List<Entry> entries, UUID imported, String actor) {
        entries.forEach(entry -> complete(register, entry));
        Map<String, String> stored = register.stored();
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        JdbcClient.StatementSpec insert = jdbc.sql("insert into " + register.table() + " (nominee_id, " + String.join(", ", stored.keySet()) + ", import_id, entered_at, entered_by) select nominee, "
                + stored.entrySet().stream().map(column -> emptyNotNull(register, column.getKey())).collect(Collectors.joining(", ")) + ", :import, :now, :actor from unnest(:nominee::uuid[], "
                + stored.entrySet().stream().map(column -> ":" + column.getKey() + "::" + column.getValue() + "[]").collect(Collectors.joining(", "))
                + ") as entered (nominee, " + String.join(", ", stored.keySet()) + ")")
            .param("import", imported, java.sql.Types.OTHER).param("now", now).param("actor", actor)
            .param("nominee", column(entries, entry -> entry.nominee().id().toString()));
        for (String name : stored.keySet()) {
            insert = insert.param(name, column(entries, entry -> entry.values().get(name)));
        }
        insert.update();
        List<Entry> used = entries.stream().filter(entry -> entry.values().containsKey("used_award")).toList();
        if (!used.isEmpty()) {
            jdbc.sql("insert into initiative_use (initiative_id, award_code, decision, used_at) select *, :now from unnest(:ids::uuid[], :awards::text[], :decisions::text[])")
                .param("now", now).param("ids", column(used, entry -> entry.values().get("id"))).param("awards", column(used, entry -> entry.values().get("used_award")))
                .param("decisions", column(used, entry -> entry.values().get("used_decision"))).update();
        }
    }

    /**
     * A row as people read it.
     *
     * @param id     of the row
     * @param cells  by the register's columns
     * @param source who entered it, or from which list
     * @param struck why it does not count any more, or null
     */
    record Line(String id, List<String> cells, String source, String struck) {
    }

    /** All rows of a nominee, those that do not count any more included, newest first. */
    List<Line> lines(Register register, UUID nominee) {
        List<Column> columns = register.columns().stream().filter(column -> register.stored().containsKey(column.key())).toList();
        String struck = register.voids() ? "t.voided_at, t.voided_by, t.void_reason" : "r.entered_at, r.entered_by, r.ground || ' (' || r.paper || ', ' || to_char(r.revoked_on, 'DD/MM/YYYY') || ')'";
        return jdbc.sql("select t.id::text, t.entered_at, " + (register.voids() ? "t.entered_by" : "coalesce(t.entered_by, 'quyết định của Sở')") + ", i.file_name, " + struck + ", "
                + (register == Register.INITIATIVE ? "(select string_agg(u.award_code || ' (' || coalesce(u.nomination_number, u.decision) || ')', ', ') from initiative_use u where u.initiative_id = t.id)" : "null::text")
                + ", " + columns.stream().map(column -> "t." + column.key() + "::text").collect(Collectors.joining(", ")) + " from nominee_alias(:nominee) as a (id) join " + register.table()
                + " t on t.nominee_id = a.id left join register_import i on i.id = t.import_id" + (register.voids() ? "" : " left join award_revocation r on r.ledger_id = t.id")
                + " order by t.entered_at desc, t.id desc")
            .param("nominee", nominee).query((row, n) -> {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    String value = row.getString(9 + i);
                    cells.add(value == null ? "" : columns.get(i).type() == Column.Type.DAY ? RegisterRows.DAY.format(LocalDate.parse(value)) : columns.get(i).shown(value));
                }
                if (register == Register.INITIATIVE) {
                    cells.add(row.getString(8) == null ? "" : row.getString(8));
                }
                String file = row.getString(4);
                return new Line(row.getString(1), cells, (file == null ? row.getString(3) : "Tệp " + file + ", " + row.getString(3)) + ", " + day(row.getTimestamp(2)),
                    row.getTimestamp(5) == null ? null : row.getString(7) + " – " + row.getString(6) + ", " + day(row.getTimestamp(5)));
            }).list();
    }

    /** Whether that row is the nominee's, or of whoever was merged with the nominee. */
    boolean has(Register register, UUID nominee, String row) {
        return jdbc.sql("select count(*) from " + register.table() + " where id::text = :row and nominee_id in (select nominee_alias(:nominee))").param("row", row)
            .param("nominee", nominee).query(Integer.class).single() > 0;
    }

    /** @return false when there is no such row of that nominee, or it was voided before */
    boolean strike(Register register, UUID nominee, String row, String reason, String actor) {
        return jdbc.sql("update " + register.table() + " set voided_at = :now, voided_by = :actor, void_reason = :reason where id::text = :row and voided_at is null"
                + " and nominee_id in (select nominee_alias(:nominee))")
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).param("actor", actor).param("reason", reason).param("row", row).param("nominee", nominee).update() == 1;
    }

    boolean revoke(UUID nominee, String row, String paper, LocalDate on, String ground, String actor) {
        return jdbc.sql("""
                insert into award_revocation (ledger_id, paper, revoked_on, ground, entered_at, entered_by)
                select id, :paper, :on, :ground, :now, :actor from award_ledger where id::text = :row and nominee_id in (select nominee_alias(:nominee)) on conflict do nothing""")
            .param("paper", paper).param("on", on).param("ground", ground).param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).param("actor", actor)
            .param("row", row).param("nominee", nominee).update() == 1;
    }

    boolean used(UUID nominee, String row, String award, String decision) {
        return jdbc.sql("""
                insert into initiative_use (initiative_id, award_code, decision, used_at)
                select i.id, a.code, :decision, :now from initiative i join award a on a.code = :award where i.id::text = :row and i.voided_at is null
                    and i.nominee_id in (select nominee_alias(:nominee)) on conflict do nothing""")
            .param("decision", decision).param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).param("award", award).param("row", row)
            .param("nominee", nominee).update() == 1;
    }

    private static String day(java.sql.Timestamp at) {
        return RegisterRows.DAY.format(at.toInstant().atZone(WorkCalendar.ZONE));
    }

    private static void complete(Register register, Entry entry) {
        if (register == Register.LEDGER) {
            entry.values().put("nominee_name", entry.nominee().name());
            entry.values().put("year", RowReader.year(entry.values().get("period")).toString());
        } else if (register == Register.INITIATIVE) {
            entry.values().put("id", UUID.randomUUID().toString());
        }
    }

    /** Papers, achievements and measures may be left out, and are empty then. */
    private static String emptyNotNull(Register register, String column) {
        return register.stored().get(column).equals("text") ? "coalesce(" + column + ", '')" : column;
    }

    private static String[] column(List<Entry> entries, Function<Entry, String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }
}
