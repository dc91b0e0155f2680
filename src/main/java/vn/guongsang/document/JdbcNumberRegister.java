package vn.guongsang.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.problem.NotFoundException;

@Service
@Transactional(propagation = Propagation.MANDATORY)
class JdbcNumberRegister implements NumberRegister {
    private static final Logger log = LoggerFactory.getLogger(JdbcNumberRegister.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcNumberRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One statement takes the row's lock, also when the row is the first of its year: whoever comes second waits for the first to commit or roll back.
     * A sequence would not do: it keeps a number that was rolled back.
     */
    @Override
    public int next(String series, int year) {
        return jdbc.sql("""
                insert into number_series (series, year, last_number) values (?, ?, 1)
                on conflict (series, year) do update set last_number = number_series.last_number + 1
                returning last_number""").params(series, year).query(Integer.class).single();
    }

    @Override
    public PaperNumber take(String series, int year, String symbol, String takenFor) {
        // two takers for one case: the second waits here and then finds the first one's number
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param(series + ' ' + takenFor).query(row -> { });
        Optional<PaperNumber> taken = jdbc.sql("select number, symbol from issued_number where series = ? and year = ? and taken_for = ? and voided_at is null")
                .params(series, year, takenFor).query((row, n) -> new PaperNumber(series, year, row.getInt(1), row.getString(2))).optional();
        if (taken.isPresent()) {
            return taken.get();
        }
        PaperNumber number = new PaperNumber(series, year, next(series, year), symbol);
        jdbc.sql("insert into issued_number (series, year, number, symbol, taken_for, taken_at, code) values (?, ?, ?, ?, ?, ?, ?)")
                .params(series, year, number.number(), symbol, takenFor, now(), VerificationCode.fresh()).update();
        log.info("{}: number {} of {} taken", takenFor, number.text(), year);
        return number;
    }

    @Override
    public void discard(PaperNumber number, String reason, String actor) {
        int rows = jdbc.sql("""
                update issued_number set void_reason = ?, voided_by = ?, voided_at = ?
                where series = ? and year = ? and number = ? and voided_at is null""")
                .params(reason, actor, now(), number.series(), number.year(), number.number()).update();
        if (rows == 0) {
            throw new NotFoundException();
        }
        log.info("number {} of {} is void", number.text(), number.year());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
