package vn.guongsang.nomination;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.guongsang.workcalendar.DueDate;
import vn.guongsang.workcalendar.DueDateKeeper;

/** The days that lists sort and filter by. */
@Component("keptDueDatesOfNominations")
class KeptDueDates implements DueDateKeeper {
    private final JdbcClient jdbc;

    KeptDueDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "nomination";
    }

    @Override
    public List<Kept> kept(LocalDate since, String after, int limit) {
        return jdbc.sql("""
                select number, state, state_since, return_due_on, due_on from nomination
                where due_on >= :since and number > :after and state in ('AWAITING_HEAD', 'SUPPLEMENTING', 'IN_REVIEW') order by number limit :limit""")
            .param("since", since).param("after", after).param("limit", limit)
            .query((row, i) -> new Kept(row.getString("number"), row.getString("number"), due(row))).list();
    }

    @Override
    public void move(Kept kept, DueDate to) {
        jdbc.sql("update nomination set due_on = :to where number = :number and due_on = :from").param("number", kept.id())
            .param("from", kept.due().day()).param("to", to.day()).update();
    }

    /** From columns {@code state, state_since, return_due_on, due_on}. */
    static DueDate due(ResultSet row) throws SQLException {
        return Terms.of(NominationState.valueOf(row.getString("state")), row.getTimestamp("state_since").toInstant(),
            row.getObject("return_due_on", LocalDate.class), row.getObject("due_on", LocalDate.class));
    }
}
