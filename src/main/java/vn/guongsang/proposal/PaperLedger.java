package vn.guongsang.proposal;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.document.PaperNumber;

/** Numbers taken and papers issued: rows for ever, which the database accepts only beside the decision they follow. */
@Component
class PaperLedger {
    record Taken(PaperNumber number, LocalDate date) {
    }

    record Issued(UUID signedFile, String signedBy, String issuedBy, Instant issuedAt) {
    }

    private final JdbcClient jdbc;

    PaperLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A number that was void since then is none. */
    Optional<Taken> taken(String proposal) {
        return jdbc.sql("""
                select p.series, p.year, p.number, p.symbol, p.paper_date from paper_number p join issued_number n using (series, year, number)
                where p.proposal_number = ? and n.voided_at is null""").param(proposal)
            .query((row, at) -> new Taken(new PaperNumber(row.getString(1), row.getInt(2), row.getInt(3), row.getString(4)), row.getObject(5, LocalDate.class)))
            .optional();
    }

    void take(Proposal proposal, PaperNumber number, LocalDate date, String actor, Instant at) {
        jdbc.sql("""
                insert into paper_number (series, year, number, symbol, proposal_number, decision_round, decision_digest, paper_date, taken_by, taken_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
            .params(number.series(), number.year(), number.number(), number.symbol(), proposal.number(), proposal.decisionRound(), proposal.decisionDigest(),
                date, actor, Timestamp.from(at)).update();
    }

    Optional<Issued> issued(String proposal) {
        return jdbc.sql("select signed_file, signed_by, issued_by, issued_at from issued_paper where proposal_number = ?").param(proposal)
            .query((row, at) -> new Issued(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())).optional();
    }

    void issue(Proposal proposal, PaperNumber number, UUID signedFile, String signedBy, String actor, Instant at) {
        jdbc.sql("""
                insert into issued_paper (series, year, number, proposal_number, decision_round, decision_digest, signed_file, signed_by, issued_by, issued_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
            .params(number.series(), number.year(), number.number(), proposal.number(), proposal.decisionRound(), proposal.decisionDigest(), signedFile,
                signedBy, actor, Timestamp.from(at)).update();
    }
}
