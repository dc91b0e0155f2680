package vn.guongsang.faults.node;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import vn.guongsang.workcalendar.WorkCalendar;

/** What the suite adds to the program: barriers on the pool and in the migrations, and a clock that goes wrong by {@code faults.clock}. */
@TestConfiguration(proxyBeanMethods = false)
class FaultyNodeSetup {
    @Bean
    static BeanPostProcessor barriersOnThePool() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof HikariDataSource pool)) {
                    return bean;
                }
                Barriers barriers = new Barriers();
                return ProxyDataSourceBuilder.create(pool).listener(barriers).methodListener(barriers).build();
            }
        };
    }

    @Bean
    BaseCallback barrierInMigrations() {
        return new BaseCallback() {
            @Override
            public boolean supports(Event event, Context context) {
                return event == Event.AFTER_EACH_MIGRATE;
            }

            @Override
            public void handle(Event event, Context context) {
                Barriers.migrating(context.getMigrationInfo().getVersion().getVersion());
            }
        };
    }

    @Bean
    @Primary
    Clock wrongClock() {
        Duration off = Duration.parse(System.getProperty("faults.clock", "PT0S"));
        if (!off.isZero()) {
            ClockUtil.offset(off.toMillis());
        }
        return Clock.offset(Clock.system(WorkCalendar.ZONE), off);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        FaultyNode.say("ready");
    }
}
