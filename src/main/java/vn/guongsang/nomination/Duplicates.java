package vn.guongsang.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.SearchText;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;

/** Suspects that two entries are one; a person says so or not. Nothing is rewritten: a merge is a row that every reader of the registers asks, and can be undone. */
@Service
class Duplicates {
    private static final int SHOWN = 200;
    /** A name that so many share says nothing by itself. */
    private static final int MOST_OF_ONE_KEY = 300;
    private static final String ENTRIES = """
        select n.id, n.kind, n.name, n.birth_date, n.sex, coalesce(n.unit_code, n.organisation, n.address) as place, n.created_at from nominee n
        where n.search <> '' and not exists (select 1 from nominee_merge m where m.from_id = n.id and m.undone_at is null)""";

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Duplicates(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    record Entry(UUID id, NameLikeness.Entry said) {
    }

    record Pair(Entry one, Entry other, NameLikeness likeness) {
    }

    record Merge(long id, UUID from, UUID to, String fromName, String toName, String why, String by, OffsetDateTime at) {
    }

    /**
     * Only entries that share a key are compared; one statement, and no more memory than the names.
     *
     * @param words of either name, or empty
     */
    @Transactional(readOnly = true)
    public List<Pair> suspects(String words) {
        String asked = SearchText.of(words);
        Map<String, List<Entry>> byKey = new HashMap<>();
        jdbc.sql(ENTRIES + " order by n.created_at, n.id").query(Duplicates::entry).list()
            .forEach(entry -> NameLikeness.keys(entry.said()).forEach(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>()).add(entry)));
        Set<String> settled = new HashSet<>(jdbc.sql("select one || '|' || other from nominee_distinct").query(String.class).list());
        List<Pair> pairs = new ArrayList<>();
        byKey.values().stream().filter(alike -> alike.size() > 1 && alike.size() <= MOST_OF_ONE_KEY).forEach(alike -> {
            for (int i = 0; i < alike.size(); i++) {
                for (int j = i + 1; j < alike.size(); j++) {
                    NameLikeness likeness = NameLikeness.of(alike.get(i).said(), alike.get(j).said());
                    if (likeness.score() >= NameLikeness.SUSPECT && settled.add(key(alike.get(i).id(), alike.get(j).id()))) {
                        pairs.add(new Pair(alike.get(i), alike.get(j), likeness));
                    }
                }
            }
        });
        return pairs.stream().filter(pair -> SearchText.of(pair.one().said().name(), "|", pair.other().said().name()).contains(asked))
            .sorted(Comparator.comparing(pair -> -pair.likeness().score())).limit(SHOWN).toList();
    }

    /** Entries like the one that somebody is about to add: those that hold its last word are found by the index of the search. */
    List<Pair> like(NameLikeness.Entry wanted) {
        String[] words = SearchText.of(wanted.name()).split(" ");
        Entry fresh = new Entry(null, wanted);
        return jdbc.sql(ENTRIES + " and n.kind = :kind and (n.search like :last or n.unit_code = :place and n.kind = 'COLLECTIVE') limit 500")
            .param("kind", wanted.kind().name()).param("last", SearchText.pattern(words[words.length - 1])).param("place", wanted.place(), java.sql.Types.VARCHAR)
            .query(Duplicates::entry).list().stream().map(entry -> new Pair(fresh, entry, NameLikeness.of(wanted, entry.said())))
            .filter(pair -> pair.likeness().score() >= NameLikeness.SUSPECT).sorted(Comparator.comparing(pair -> -pair.likeness().score())).toList();
    }

    @Transactional(readOnly = true)
    public List<Merge> merges() {
        return jdbc.sql("""
                select m.id, m.from_id, m.to_id, f.name, t.name, m.why, m.merged_by, m.merged_at from nominee_merge m join nominee f on f.id = m.from_id join nominee t on t.id = m.to_id
                where m.undone_at is null order by m.merged_at desc limit 200""")
            .query((row, n) -> new Merge(row.getLong(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getString(4), row.getString(5), row.getString(6), row.getString(7),
                row.getObject(8, OffsetDateTime.class))).list();
    }

    /** @param keep of the two, under whose name both stand from now on */
    @Transactional
    public void merge(UUID one, UUID other, UUID keep, String actor) {
        if (!keep.equals(one) && !keep.equals(other) || one.equals(other)) {
            throw new NotFoundException();
        }
        UUID from = keep.equals(one) ? other : one;
        // merging A into B while B goes into A would make a ring
        jdbc.sql("select pg_advisory_xact_lock(hashtext('nominee_merge'))").query((row, n) -> 0).single();
        NameLikeness likeness = NameLikeness.of(open(from, actor).said(), open(keep, actor).said());
        if (open(from, actor).said().kind() != open(keep, actor).said().kind()) {
            throw new RuleBrokenException("Cá nhân, tập thể và hộ gia đình không gộp với nhau được.");
        }
        try {
            jdbc.sql("insert into nominee_merge (from_id, to_id, why, merged_at, merged_by) values (:from, :to, :why, :now, :actor)").param("from", from).param("to", keep)
                .param("why", likeness.reasons().isEmpty() ? "người gộp xác nhận" : String.join(", ", likeness.reasons())).param("now", now()).param("actor", actor).update();
        } catch (DuplicateKeyException e) {
            throw new NotFoundException();
        }
        audit.record(AuditEvent.of(NomineeRegister.key(keep), "NOMINEES_MERGED", actor).withFacts(Map.of("from", from.toString(), "score", String.valueOf(likeness.score()))));
    }

    @Transactional
    public void undo(long merge, String actor) {
        UUID keep = jdbc.sql("update nominee_merge set undone_at = :now, undone_by = :actor where id = :id and undone_at is null returning to_id")
            .param("now", now()).param("actor", actor).param("id", merge).query(UUID.class).optional().orElseThrow(NotFoundException::new);
        audit.record(AuditEvent.of(NomineeRegister.key(keep), "NOMINEES_SEPARATED", actor).withFacts(Map.of("merge", String.valueOf(merge))));
    }

    @Transactional
    public void distinct(UUID one, UUID other, String actor) {
        open(one, actor);
        open(other, actor);
        String[] ordered = key(one, other).split("\\|");
        jdbc.sql("insert into nominee_distinct (one, other, said_at, said_by) values (:one::uuid, :other::uuid, :now, :actor) on conflict do nothing")
            .param("one", ordered[0]).param("other", ordered[1]).param("now", now()).param("actor", actor).update();
        audit.record(AuditEvent.of(NomineeRegister.key(one), "NOMINEES_DISTINCT", actor).withFacts(Map.of("other", other.toString())));
    }

    /** An entry that stands for itself, and is not the one who decides. */
    private Entry open(UUID id, String actor) {
        Entry entry = jdbc.sql(ENTRIES + " and n.id = :id").param("id", id).query(Duplicates::entry).optional().orElseThrow(NotFoundException::new);
        if (jdbc.sql("select coalesce(official_username, '') = :actor from nominee where id = :id").param("actor", actor).param("id", id).query(Boolean.class).single()) {
            throw new RuleBrokenException("Một trong hai mục là của chính bạn: hãy nhờ người khác quyết định.");
        }
        return entry;
    }

    /** PostgreSQL orders uuids as their texts; Java does not. */
    private static String key(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) < 0 ? one + "|" + other : other + "|" + one;
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(row.getObject("id", UUID.class), new NameLikeness.Entry(NomineeKind.valueOf(row.getString("kind")), row.getString("name"),
            row.getObject("birth_date", LocalDate.class), row.getString("sex"), row.getString("place")));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
