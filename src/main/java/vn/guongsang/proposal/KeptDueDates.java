package vn.guongsang.proposal;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.workcalendar.DueDate;
import vn.guongsang.workcalendar.DueDateKeeper;
import vn.guongsang.workcalendar.WorkCalendar;

/** By when the leader should have decided: on the proposal and on the open approval. */
@Component("keptDueDatesOfProposals")
class KeptDueDates implements DueDateKeeper {
    private final JdbcClient jdbc;
    private final LeaderRound round;

    KeptDueDates(JdbcClient jdbc, LeaderRound round) {
        this.jdbc = jdbc;
        this.round = round;
    }

    @Override
    public String name() {
        return "proposal";
    }

    @Override
    public List<Kept> kept(LocalDate since, String after, int limit) {
        return jdbc.sql("""
                select number, sent_to_leader_at, due_at from proposal
                where state = 'AWAITING_LEADER' and due_at >= :since and number > :after order by number limit :limit""")
            .param("since", Timestamp.from(since.atStartOfDay(WorkCalendar.ZONE).toInstant())).param("after", after).param("limit", limit)
            .query((row, i) -> new Kept(row.getString("number"), row.getString("number"),
                Proposal.due(row.getTimestamp("sent_to_leader_at").toInstant(), row.getTimestamp("due_at").toInstant()))).list();
    }

    @Override
    public void move(Kept kept, DueDate to) {
        int rows = jdbc.sql("update proposal set due_at = :to where number = :number and due_at = :from and state = 'AWAITING_LEADER'")
            .param("number", kept.id()).param("from", Timestamp.from(kept.due().at())).param("to", Timestamp.from(to.at())).update();
        if (rows > 0) {
            round.due(kept.id(), to.at());
        }
    }
}
