package vn.guongsang.award;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcAwardLedger implements AwardLedger {
    private static final Logger log = LoggerFactory.getLogger(JdbcAwardLedger.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAwardLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A ledger row belongs to the decision that makes it, so it is written in that transaction or not at all. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void enter(List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        int entered = jdbc.sql("""
                insert into award_ledger (nominee_id, nominee_name, award_code, basis, period, decision_number, decision_date, authority, nomination_number, year, achievement, entered_at)
                select *, :at from unnest(:nominees::uuid[], :names::text[], :awards::text[], :bases::text[], :periods::text[], :numbers::text[], :dates::date[],
                    :authorities::text[], :nominations::text[], :years::smallint[], :achievements::text[])
                on conflict do nothing""")
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("nominees", column(entries, entry -> entry.nomineeId().toString())).param("names", column(entries, LedgerEntry::nomineeName))
                .param("awards", column(entries, LedgerEntry::awardCode)).param("bases", column(entries, entry -> entry.basis().name()))
                .param("periods", column(entries, LedgerEntry::period)).param("numbers", column(entries, LedgerEntry::decisionNumber))
                .param("dates", column(entries, entry -> entry.decisionDate().toString()))
                .param("authorities", column(entries, LedgerEntry::authority))
                .param("nominations", column(entries, LedgerEntry::nominationNumber))
                .param("years", column(entries, entry -> entry.year() == null ? null : entry.year().toString()))
                .param("achievements", column(entries, LedgerEntry::achievement)).update();
        if (entered < entries.size()) {
            refuseOtherContent(entries);
        }
        log.info("ledger: {} of {} entries are new", entered, entries.size());
    }

    @Override
    public List<LedgerEntry> of(UUID nomineeId) {
        return jdbc.sql("""
                select nominee_id, nominee_name, award_code, basis, period, decision_number, decision_date, authority, nomination_number, achievement
                from award_ledger where nominee_id = any(array(select nominee_alias(?))) order by decision_date, id""").param(nomineeId)
                .query((row, n) -> new LedgerEntry(row.getObject(1, UUID.class), row.getString(2), row.getString(3), AwardBasis.valueOf(row.getString(4)),
                        row.getString(5), row.getString(6), row.getObject(7, LocalDate.class), row.getString(8), row.getString(9), row.getString(10))).list();
    }

    /** A job that runs twice enters the same again, which is nothing; the same nomination by another decision is a fault, never to be swallowed. */
    private void refuseOtherContent(List<LedgerEntry> entries) {
        List<LedgerEntry> ours = entries.stream().filter(entry -> entry.nominationNumber() != null).toList();
        List<String> others = jdbc.sql("""
                select asked.nomination from unnest(:nominations::text[], :awards::text[], :nominees::uuid[], :numbers::text[], :dates::date[])
                    as asked (nomination, award, nominee, number, date)
                join award_ledger l on l.nomination_number = asked.nomination and l.award_code = asked.award
                where (l.nominee_id, l.decision_number, l.decision_date) <> (asked.nominee, asked.number, asked.date)""")
                .param("nominations", column(ours, LedgerEntry::nominationNumber)).param("awards", column(ours, LedgerEntry::awardCode))
                .param("nominees", column(ours, entry -> entry.nomineeId().toString())).param("numbers", column(ours, LedgerEntry::decisionNumber))
                .param("dates", column(ours, entry -> entry.decisionDate().toString())).query(String.class).list();
        if (!others.isEmpty()) {
            throw new IllegalStateException("the ledger holds another decision for " + others);
        }
    }

    private static String[] column(List<LedgerEntry> entries, Function<LedgerEntry, String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }
}
