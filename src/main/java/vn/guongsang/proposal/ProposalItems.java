package vn.guongsang.proposal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.approval.Choice;
import vn.guongsang.approval.ItemChoice;

/** The items' rows. Whatever concerns many of them is one statement: a proposal of 300 costs what a proposal of one costs. */
@Component
class ProposalItems {
    private static final String COLUMNS = "nomination_number, position, nomination_version, nomination_digest, unit_code, "
        + "struck_out_at, struck_out_reason, choice, choice_remark, delivered_at";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    ProposalItems(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    void add(String proposal, List<ProposalItem> items) {
        batch.batchUpdate("""
            insert into proposal_item (proposal_number, nomination_number, position, nomination_version, nomination_digest, unit_code)
            values (?, ?, ?, ?, ?, ?)""", items, 100, (row, item) -> {
            row.setString(1, proposal);
            row.setString(2, item.nomination());
            row.setInt(3, item.position());
            row.setInt(4, item.version());
            row.setBytes(5, item.digest());
            row.setString(6, item.unitCode());
        });
    }

    List<ProposalItem> all(String proposal) {
        return jdbc.sql("select " + COLUMNS + " from proposal_item where proposal_number = ? order by position").param(proposal).query(ProposalItems::item).list();
    }

    List<ProposalItem> living(String proposal) {
        return all(proposal).stream().filter(ProposalItem::living).toList();
    }

    /** @return how many were struck out now */
    int strikeOut(String proposal, Collection<String> nominations, Instant at, String reason) {
        return jdbc.sql("""
                update proposal_item set struck_out_at = ?, struck_out_reason = ?
                where proposal_number = ? and nomination_number = any (?) and struck_out_at is null""")
            .params(Timestamp.from(at), reason, proposal, nominations.toArray(String[]::new)).update();
    }

    void choose(String proposal, List<ItemChoice> choices) {
        int written = jdbc.sql("""
                update proposal_item i set choice = c.choice, choice_remark = c.remark
                from unnest(?::text[], ?::text[], ?::text[]) as c (nomination, choice, remark)
                where i.proposal_number = ? and i.nomination_number = c.nomination and i.struck_out_at is null""")
            .params(choices.stream().map(ItemChoice::itemKey).toArray(String[]::new), choices.stream().map(c -> c.choice().name()).toArray(String[]::new),
                choices.stream().map(ItemChoice::remark).toArray(String[]::new), proposal).update();
        if (written != choices.size()) {
            throw new IllegalStateException("choices for " + choices.size() + " items, " + written + " rows written");
        }
    }

    void unchoose(String proposal) {
        jdbc.sql("update proposal_item set choice = null, choice_remark = null where proposal_number = ?").param(proposal).update();
    }

    /** The next to be told, at most {@code max}; one that failed before comes after all others, and alone. */
    List<ProposalItem> undelivered(String proposal, boolean approved, int max) {
        List<ProposalItem> fresh = undelivered(proposal, approved, "failed_deliveries = 0", max);
        return fresh.isEmpty() ? undelivered(proposal, approved, "failed_deliveries > 0", 1) : fresh;
    }

    private List<ProposalItem> undelivered(String proposal, boolean approved, String tried, int max) {
        return jdbc.sql("select " + COLUMNS + " from proposal_item where proposal_number = ? and choice is not null and delivered_at is null and (choice = 'APPROVE') = ? and "
                + tried + " order by failed_deliveries, position limit ? for update")
            .params(proposal, approved, max).query(ProposalItems::item).list();
    }

    void deliveryFailed(String proposal, Collection<String> nominations) {
        jdbc.sql("update proposal_item set failed_deliveries = failed_deliveries + 1 where proposal_number = ? and nomination_number = any (?)")
            .params(proposal, nominations.toArray(String[]::new)).update();
    }

    void delivered(String proposal, Collection<String> nominations, Instant at) {
        jdbc.sql("update proposal_item set delivered_at = ? where proposal_number = ? and nomination_number = any (?)")
            .params(Timestamp.from(at), proposal, nominations.toArray(String[]::new)).update();
    }

    int countUndelivered(String proposal, boolean approved) {
        return jdbc.sql("select count(*) from proposal_item where proposal_number = ? and choice is not null and delivered_at is null and (choice = 'APPROVE') = ?")
            .params(proposal, approved).query(Integer.class).single();
    }

    boolean anyDelivered(String proposal) {
        return jdbc.sql("select exists (select 1 from proposal_item where proposal_number = ? and delivered_at is not null)").param(proposal).query(Boolean.class).single();
    }

    boolean anyApproved(String proposal) {
        return jdbc.sql("select exists (select 1 from proposal_item where proposal_number = ? and choice = 'APPROVE')").param(proposal).query(Boolean.class).single();
    }

    void addressee(String proposal, Collection<String> usernames) {
        jdbc.sql("insert into proposal_addressee (proposal_number, username) select ?, unnest(?::text[]) on conflict do nothing")
            .params(proposal, usernames.toArray(String[]::new)).update();
    }

    Set<String> addressees(String proposal) {
        return jdbc.sql("select username from proposal_addressee where proposal_number = ?").param(proposal).query(String.class).set();
    }

    private static ProposalItem item(ResultSet row, int at) throws SQLException {
        String choice = row.getString("choice");
        return new ProposalItem(row.getString("nomination_number"), row.getInt("position"), row.getInt("nomination_version"), row.getBytes("nomination_digest"),
            row.getString("unit_code"), instant(row, "struck_out_at"), row.getString("struck_out_reason"),
            choice == null ? null : Choice.valueOf(choice), row.getString("choice_remark"), instant(row, "delivered_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
