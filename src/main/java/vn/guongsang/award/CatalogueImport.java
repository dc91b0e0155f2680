package vn.guongsang.award;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the shipped catalogue into the database: rows whose hash is unchanged are left alone. A row that a newer release no longer has stays,
 * because nominations and the ledger refer to it.
 */
@Component
class CatalogueImport {
    private static final Logger log = LoggerFactory.getLogger(CatalogueImport.class);
    /** Two nodes that start together take turns. */
    private static final long LOCK = 0x617761726473L;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    CatalogueImport(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @return how many awards were new or changed */
    int run(CatalogueSource source) {
        Integer changed = transaction.execute(status -> {
            jdbc.query("select pg_advisory_xact_lock(?)", row -> { }, LOCK);
            jdbc.batchUpdate("""
                    insert into receiving_authority (code, name, channel, email, source_hash) values (?, ?, ?, ?, ?)
                    on conflict (code) do update set name = excluded.name, channel = excluded.channel, email = excluded.email, source_hash = excluded.source_hash
                    where receiving_authority.source_hash <> excluded.source_hash""",
                    source.authorities().stream().map(row -> new Object[] {row.code(), row.name(), row.channel(), row.email(), row.hash()}).toList());
            int count = 0;
            for (CatalogueSource.AwardRow row : source.awards()) {
                count += enter(row);
            }
            return count;
        });
        log.info("award catalogue: {} rows, {} new or changed", source.awards().size(), changed);
        return changed;
    }

    private int enter(CatalogueSource.AwardRow row) {
        int changed = jdbc.update("""
                insert into award (code, position, name, name_en, nominee_kinds, level, decides, submits, council_min_percent, quota_rule, preconditions,
                    posting_days, processing_days, legal_basis, confidence, confidence_mark, to_verify, nominable, authority_code, effective_from, source_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (code) do update set position = excluded.position, name = excluded.name, name_en = excluded.name_en,
                    nominee_kinds = excluded.nominee_kinds, level = excluded.level, decides = excluded.decides, submits = excluded.submits,
                    council_min_percent = excluded.council_min_percent, quota_rule = excluded.quota_rule, preconditions = excluded.preconditions,
                    posting_days = excluded.posting_days, processing_days = excluded.processing_days, legal_basis = excluded.legal_basis,
                    confidence = excluded.confidence, confidence_mark = excluded.confidence_mark, to_verify = excluded.to_verify,
                    nominable = excluded.nominable, authority_code = excluded.authority_code, effective_from = excluded.effective_from,
                    source_hash = excluded.source_hash
                where award.source_hash <> excluded.source_hash""", statement -> fill(statement, row));
        if (changed == 1) {
            jdbc.update("delete from award_requirement where award_code = ?", row.code());
            jdbc.batchUpdate("insert into award_requirement (award_code, position, kind, name, required, by_unit) values (?, ?, ?, ?, ?, ?)",
                    row.requirements().stream().map(item -> new Object[] {row.code(), item.position(), item.kind(), item.name(), item.required(), item.byUnit()})
                            .toList());
        }
        return changed;
    }

    private static void fill(PreparedStatement statement, CatalogueSource.AwardRow row) throws SQLException {
        List<Object> values = java.util.Arrays.asList(row.code(), row.position(), row.name(), row.nameEn(),
                statement.getConnection().createArrayOf("text", row.nomineeKinds().toArray()), row.level(), row.decides(), row.submits(),
                row.councilMinPercent(), row.quota(), row.conditions(), row.postingDays(), row.processingDays(), row.legalBasis(), row.confidence(),
                row.mark(), row.toVerify(), row.nominable(), row.authority(), row.effectiveFrom(), row.hash());
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
