package vn.guongsang.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.award.ReceivingAuthority;
import vn.guongsang.document.StoredFile;
import vn.guongsang.nomination.NominationResult;

@Component
class SubmissionTable {
    private static final String COLUMNS = "proposal_number, letter_number, letter_date, authority_code, authority_name, channel, email, package_file, package_size, "
        + "package_sha256, sent_at, handed_on, received_by, receipt_number, receipt_on, chased, closed_at";

    private final JdbcClient jdbc;

    SubmissionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Submission> find(String proposal) {
        return jdbc.sql("select " + COLUMNS + " from submission where proposal_number = ?").param(proposal).query(SubmissionTable::submission).optional();
    }

    /** Two steps at once come one after the other. */
    Optional<Submission> lock(String proposal) {
        return jdbc.sql("select " + COLUMNS + " from submission where proposal_number = ? for update").param(proposal).query(SubmissionTable::submission).optional();
    }

    void create(String proposal, String letter, LocalDate date, ReceivingAuthority authority, List<String> nominations, Instant at) {
        jdbc.sql("""
                insert into submission (proposal_number, letter_number, letter_date, authority_code, authority_name, channel, email, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
            .params(proposal, letter, date, authority.code(), authority.name(), authority.channel().name(), authority.email(), Timestamp.from(at)).update();
        jdbc.sql("""
                insert into submission_outcome (proposal_number, nomination_number, position)
                select ?, n.number, n.position from unnest(?::text[]) with ordinality as n (number, position)""")
            .params(proposal, nominations.toArray(String[]::new)).update();
    }

    void packed(String proposal, StoredFile file) {
        update("update submission set package_file = ?, package_size = ?, package_sha256 = ? where proposal_number = ? and package_file is null",
            file.id(), file.size(), file.sha256(), proposal);
    }

    void sent(String proposal, Instant at) {
        update("update submission set sent_at = ? where proposal_number = ?", Timestamp.from(at), proposal);
    }

    void handedOver(String proposal, LocalDate on, String receivedBy) {
        update("update submission set handed_on = ?, received_by = ? where proposal_number = ?", on, receivedBy, proposal);
    }

    void received(String proposal, String number, LocalDate on) {
        update("update submission set receipt_number = ?, receipt_on = ? where proposal_number = ?", number, on, proposal);
    }

    void chased(String proposal) {
        update("update submission set chased = chased + 1 where proposal_number = ?", proposal);
    }

    void closed(String proposal, Instant at) {
        update("update submission set closed_at = ? where proposal_number = ?", Timestamp.from(at), proposal);
    }

    private void update(String sql, Object... params) {
        if (jdbc.sql(sql).params(params).update() != 1) {
            throw new IllegalStateException("no such submission, or already done");
        }
    }

    List<Outcome> outcomes(String proposal) {
        return jdbc.sql("""
                select nomination_number, result, decision_number, decided_on, remark, scanned_file from submission_outcome
                where proposal_number = ? order by position""").param(proposal)
            .query((row, at) -> new Outcome(row.getString(1), row.getString(2) == null ? null : NominationResult.valueOf(row.getString(2)), row.getString(3),
                row.getObject(4, LocalDate.class), row.getString(5), row.getObject(6, UUID.class))).list();
    }

    int openOutcomes(String proposal) {
        return jdbc.sql("select count(*) from submission_outcome where proposal_number = ? and result is null").param(proposal).query(Integer.class).single();
    }

    void outcome(String proposal, Outcome outcome, String actor, Instant at) {
        update("""
                update submission_outcome set result = ?, decision_number = ?, decided_on = ?, remark = ?, scanned_file = ?, recorded_by = ?, recorded_at = ?
                where proposal_number = ? and nomination_number = ? and result is null""",
            outcome.result().name(), outcome.decisionNumber(), outcome.on(), outcome.remark(), outcome.scannedFile(), actor, Timestamp.from(at), proposal,
            outcome.nomination());
    }

    boolean scanBelongs(String proposal, UUID file) {
        return jdbc.sql("select exists (select 1 from submission_outcome where proposal_number = ? and scanned_file = ?)").params(proposal, file).query(Boolean.class).single();
    }

    private static Submission submission(ResultSet row, int at) throws SQLException {
        Timestamp sent = row.getTimestamp("sent_at");
        Timestamp closed = row.getTimestamp("closed_at");
        return new Submission(row.getString("proposal_number"), row.getString("letter_number"), row.getObject("letter_date", LocalDate.class),
            row.getString("authority_code"), row.getString("authority_name"), ReceivingAuthority.Channel.valueOf(row.getString("channel")), row.getString("email"),
            row.getObject("package_file", UUID.class), row.getObject("package_size", Long.class), row.getString("package_sha256"),
            sent == null ? null : sent.toInstant(), row.getObject("handed_on", LocalDate.class), row.getString("received_by"), row.getString("receipt_number"),
            row.getObject("receipt_on", LocalDate.class), row.getInt("chased"), closed == null ? null : closed.toInstant());
    }
}
