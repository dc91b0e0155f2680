package vn.guongsang.workcalendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.directory.AdministrationRecorded;

/**
 * After a change of the calendar every open due date is reckoned again, one batch to a transaction, by one node at a time. It goes twice: a node
 * that still had the old days in memory may have given one more due date by them, and a person's saving may have put an old one back.
 */
@Component
class Recount {
    private static final Logger log = LoggerFactory.getLogger(Recount.class);
    private static final int BATCH = 200;
    /** A preview reads no more of each keeper: the page answers soon whatever is open. */
    private static final int PREVIEWED = 5000;
    private static final int AT_ONCE = 25;

    private final JdbcClient jdbc;
    private final StoredWorkCalendar calendar;
    private final List<DueDateKeeper> keepers;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recount(JdbcClient jdbc, StoredWorkCalendar calendar, List<DueDateKeeper> keepers, TransactionTemplate transactions,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.keepers = keepers.stream().sorted(Comparator.comparing(DueDateKeeper::name)).toList();
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** One due date of a case, however many keep it. */
    record Move(String caseKey, Term term, int shift, LocalDate from, LocalDate to) {
        public String what() {
            return term.label() + (shift == 0 ? "" : shift < 0 ? " (nhắc trước hạn)" : " (nhắc khi quá hạn)");
        }
    }

    /** @param partial there was more than could be read */
    record Preview(List<Move> moves, boolean partial) {
        public long dueDates() {
            return moves.stream().filter(move -> move.shift() == 0).count();
        }
    }

    record Done(UUID id, String reason, String by, Instant at, boolean finished, List<Move> moves) {
    }

    Preview preview(Days days, LocalDate since) {
        Set<Move> moves = new LinkedHashSet<>();
        boolean partial = false;
        for (DueDateKeeper keeper : keepers) {
            String after = "";
            int read = 0;
            List<DueDateKeeper.Kept> batch;
            do {
                batch = keeper.kept(since, after, BATCH);
                batch.forEach(kept -> moved(kept, days).ifPresent(moves::add));
                after = batch.isEmpty() ? after : batch.get(batch.size() - 1).id();
                read += batch.size();
            } while (batch.size() == BATCH && read < PREVIEWED);
            partial |= batch.size() == BATCH;
        }
        return new Preview(sorted(moves), partial);
    }

    /** @param reason key of the change in the audit log */
    UUID begin(LocalDate since, String reason, String by) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into calendar_recount (id, since, reason, changed_by, begun_at, not_before) values (:id, :since, :reason, :by, :now, :now)""")
            .param("id", id).param("since", since).param("reason", reason).param("by", by).param("now", now()).update();
        return id;
    }

    /** Right after a change, so that the administrator sees what moved; what is left goes on by itself. */
    void now(int batches) {
        for (int i = 0; i < batches && step(); i++) {
            log.debug("Batch of due dates reckoned again");
        }
    }

    void atOnce() {
        now(AT_ONCE);
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT30S")
    void goOn() {
        now(AT_ONCE);
    }

    Optional<Done> done(UUID id) {
        return jdbc.sql("select * from calendar_recount where id = :id").param("id", id)
            .query((ResultSet row, int number) -> new Done(id, row.getString("reason"), row.getString("changed_by"), row.getTimestamp("begun_at").toInstant(),
                row.getInt("pass") > 1, jdbc.sql("select * from calendar_recount_move where recount = :id order by case_key, new_day, term limit 500")
                    .param("id", id).query(Recount::move).list())).optional();
    }

    /** @return whether another batch may wait */
    private boolean step() {
        return Boolean.TRUE.equals(transactions.execute(status -> jdbc.sql("""
                select id, since, reason, keeper, after, pass, changed_by from calendar_recount where finished_at is null and not_before <= :now
                order by begun_at limit 1 for update skip locked""")
            .param("now", now())
            .query((ResultSet row, int number) -> new Position(row.getObject("id", UUID.class), row.getObject("since", LocalDate.class), row.getString("reason"), row.getInt("keeper"),
                row.getString("after"), row.getInt("pass"), row.getString("changed_by"))).optional().map(this::batch).orElse(false)));
    }

    private record Position(UUID id, LocalDate since, String reason, int keeper, String after, int pass, String by) {
    }

    private boolean batch(Position at) {
        if (at.keeper() >= keepers.size()) {
            passed(at);
            return true;
        }
        DueDateKeeper keeper = keepers.get(at.keeper());
        Days days = calendar.stored();
        List<DueDateKeeper.Kept> batch = keeper.kept(at.since(), at.after(), BATCH);
        for (DueDateKeeper.Kept kept : batch) {
            moved(kept, days).ifPresent(move -> {
                keeper.move(kept, kept.due().on(move.to()));
                record(at.id(), move);
            });
        }
        boolean last = batch.size() < BATCH;
        jdbc.sql("update calendar_recount set keeper = :keeper, after = :after where id = :id").param("id", at.id())
            .param("keeper", last ? at.keeper() + 1 : at.keeper()).param("after", last ? "" : batch.get(batch.size() - 1).id()).update();
        return true;
    }

    private void passed(Position at) {
        if (at.pass() > 1) {
            jdbc.sql("update calendar_recount set finished_at = :now where id = :id").param("now", now()).param("id", at.id()).update();
            return;
        }
        jdbc.sql("update calendar_recount set pass = 2, keeper = 0, after = '', not_before = :later where id = :id").param("id", at.id())
            .param("later", Timestamp.from(clock.instant().plus(StoredWorkCalendar.FRESH.multipliedBy(2)))).update();
        int moved = jdbc.sql("select count(*) from calendar_recount_move where recount = :id").param("id", at.id()).query(Integer.class).single();
        if (moved > 0) {
            events.publishEvent(new AdministrationRecorded(at.reason(), "DUE_DATES_MOVED", at.by(), Map.of("moved", String.valueOf(moved))));
        }
        log.info("{} changed: {} due dates and reminders moved", at.reason(), moved);
    }

    private void record(UUID recount, Move move) {
        jdbc.sql("""
                insert into calendar_recount_move (recount, case_key, term, shift, old_day, new_day) values (:recount, :case, :term, :shift, :from, :to)
                on conflict do nothing""")
            .param("recount", recount).param("case", move.caseKey()).param("term", move.term().name()).param("shift", move.shift())
            .param("from", move.from()).param("to", move.to()).update();
    }

    private static Optional<Move> moved(DueDateKeeper.Kept kept, Days days) {
        DueDate due = kept.due();
        if (due == null) {
            return Optional.empty();
        }
        LocalDate to = days.again(due).day();
        return to.equals(due.day()) ? Optional.empty() : Optional.of(new Move(kept.caseKey(), due.term(), due.shift(), due.day(), to));
    }

    private static List<Move> sorted(Set<Move> moves) {
        List<Move> sorted = new ArrayList<>(moves);
        sorted.sort(Comparator.comparing(Move::caseKey).thenComparing(Move::to));
        return sorted;
    }

    private static Move move(ResultSet row, int number) throws SQLException {
        return new Move(row.getString("case_key"), Term.valueOf(row.getString("term")), row.getInt("shift"), row.getObject("old_day", LocalDate.class),
            row.getObject("new_day", LocalDate.class));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
