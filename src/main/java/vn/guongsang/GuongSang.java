package vn.guongsang;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.guongsang.workcalendar.WorkCalendar;

/** The document workflow of a provincial department for finding, nominating and honouring exemplary people. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class GuongSang {
    public static void main(String[] args) {
        if (VerifyAudit.asked(args)) {
            System.exit(VerifyAudit.run(args));
        }
        SpringApplication.run(GuongSang.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.system(WorkCalendar.ZONE);
    }
}
