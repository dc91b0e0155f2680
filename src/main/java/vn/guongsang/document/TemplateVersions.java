package vn.guongsang.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.directory.AdministrationRecorded;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;

/** Templates with their versions, in the database; those that are shipped are taken over at the start. */
@Component
class TemplateVersions implements TemplateSource, InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(TemplateVersions.class);
    private static final String SYSTEM = "system";
    private static final String IN_FORCE = "select version from paper_template_use where paper = ? order by id desc limit 1";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    /** A version never changes. */
    private final Map<String, PaperTemplate> read = new ConcurrentHashMap<>();

    TemplateVersions(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @param inForceSince when it was put in force the last time; null when never */
    record Listed(int version, String sha256, boolean shipped, String note, OffsetDateTime enteredAt, String enteredBy, OffsetDateTime inForceSince, boolean inForce) {
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            // two nodes that start together take turns
            jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('paper templates', 0))").query(Integer.class).single();
            for (PaperTemplates paper : PaperTemplates.values()) {
                takeOver(paper);
            }
        });
    }

    /** A new release's template takes the place of an older release's. It waits where the office uses its own. */
    private void takeOver(PaperTemplates paper) {
        byte[] docx = shipped(paper);
        if (find(paper, docx).isPresent()) {
            return;
        }
        boolean ours = jdbc.sql("select shipped from paper_template where paper = :paper and version = (" + IN_FORCE.replace("?", ":paper") + ")")
            .param("paper", paper.file()).query(Boolean.class).optional().orElse(true);
        int version = insert(paper, docx, true, "Mẫu đi kèm phần mềm", SYSTEM);
        if (ours) {
            use(paper, version, SYSTEM);
        }
        log.info("template {} version {} {}", paper.file(), version, ours ? "is in force" : "waits to be put in force");
    }

    static byte[] shipped(PaperTemplates paper) {
        try (InputStream in = TemplateVersions.class.getResourceAsStream("/papers/" + paper.file() + ".docx")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PaperTemplate inForce(PaperTemplates paper) {
        return version(paper, jdbc.sql(IN_FORCE).param(paper.file()).query(Integer.class).single());
    }

    @Override
    public PaperTemplate version(PaperTemplates paper, int version) {
        return read.computeIfAbsent(paper.file() + "/" + version, key -> jdbc.sql("select docx from paper_template where paper = ? and version = ?")
            .params(paper.file(), version).query((row, n) -> new PaperTemplate(paper, version, row.getBytes(1))).optional().orElseThrow(NotFoundException::new));
    }

    /** The newest first. */
    List<Listed> versions(PaperTemplates paper) {
        return jdbc.sql("""
                select v.version, v.sha256, v.shipped, v.note, v.entered_at, coalesce(o.full_name, 'Phần mềm'),
                    (select max(u.from_at) from paper_template_use u where u.paper = v.paper and u.version = v.version), v.version = (%s)
                from paper_template v left join official o on o.username = v.entered_by where v.paper = :paper order by v.version desc limit 100"""
                .formatted(IN_FORCE.replace("?", ":paper"))).param("paper", paper.file())
            .query((row, n) -> new Listed(row.getInt(1), HexFormat.of().formatHex(row.getBytes(2)), row.getBoolean(3), row.getString(4),
                row.getObject(5, OffsetDateTime.class), row.getString(6), row.getObject(7, OffsetDateTime.class), row.getBoolean(8))).list();
    }

    /** @return its version; what is already kept is not entered twice */
    @Transactional
    int enter(PaperTemplates paper, byte[] docx, String note, String by) {
        Optional<Integer> known = find(paper, docx);
        if (known.isPresent()) {
            return known.get();
        }
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('paper templates', 0))").query(Integer.class).single();
        int version = insert(paper, docx, false, note, by);
        record(paper, "TEMPLATE_ENTERED", version, by);
        return version;
    }

    /** From now on; what was rendered before keeps its version. An older one may come back. */
    @Transactional
    void putInForce(PaperTemplates paper, int version, String by) {
        version(paper, version);
        if (jdbc.sql(IN_FORCE).param(paper.file()).query(Integer.class).single() == version) {
            throw new RuleBrokenException("Bản %d đang được áp dụng.".formatted(version));
        }
        use(paper, version, by);
        record(paper, "TEMPLATE_PUT_IN_FORCE", version, by);
        log.info("template {} version {} is in force", paper.file(), version);
    }

    private Optional<Integer> find(PaperTemplates paper, byte[] docx) {
        return jdbc.sql("select version from paper_template where paper = ? and sha256 = ?").params(paper.file(), Spool.sha256().digest(docx)).query(Integer.class).optional();
    }

    private int insert(PaperTemplates paper, byte[] docx, boolean shipped, String note, String by) {
        return jdbc.sql("""
                insert into paper_template (paper, version, sha256, docx, shipped, note, entered_at, entered_by)
                select :paper, coalesce(max(version), 0) + 1, :sha256, :docx, :shipped, :note, :now, :by from paper_template where paper = :paper returning version""")
            .param("paper", paper.file()).param("sha256", Spool.sha256().digest(docx)).param("docx", docx).param("shipped", shipped).param("note", note)
            .param("now", now()).param("by", by).query(Integer.class).single();
    }

    private void use(PaperTemplates paper, int version, String by) {
        jdbc.sql("insert into paper_template_use (paper, version, from_at, by_whom) values (?, ?, ?, ?)").params(paper.file(), version, now(), by).update();
    }

    private void record(PaperTemplates paper, String action, int version, String by) {
        events.publishEvent(new AdministrationRecorded("MAU-VAN-BAN/" + paper.file(), action, by, Map.of("version", Integer.toString(version))));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
