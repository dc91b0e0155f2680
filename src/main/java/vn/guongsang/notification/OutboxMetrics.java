package vn.guongsang.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mail that waits and mail that was given up, counted when Prometheus asks. */
@Component
class OutboxMetrics implements MeterBinder {
    private final JdbcClient jdbc;

    OutboxMetrics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String state : List.of("waiting", "dead")) {
            Gauge.builder("guongsang.outbox.mails", () -> count(state)).tag("state", state).description("Mails not sent").register(registry);
        }
        Gauge.builder("guongsang.outbox.oldest", this::oldest).baseUnit("seconds").description("How long the oldest mail that is due has waited").register(registry);
    }

    private int count(String state) {
        return jdbc.sql("select count(*) from outbox where state = any(:states)")
            .param("states", state.equals("dead") ? new String[] {"DEAD"} : new String[] {"WAITING", "LEASED"}).query(Integer.class).single();
    }

    private double oldest() {
        return jdbc.sql("select coalesce(extract(epoch from now() - min(created_at)), 0) from outbox where state in ('WAITING', 'LEASED') and next_at <= now()")
            .query(Double.class).single();
    }
}
