package vn.guongsang;

import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import vn.guongsang.audit.VerifyCommand;

/** Starts nothing but the connection to the database (the trial mode's own one included), verifies the audit and ends. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
@ComponentScan(basePackages = "vn.guongsang.demo", useDefaultFilters = false,
    includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "vn\\.guongsang\\.demo\\.TrialConfiguration"))
class VerifyAudit {
    static boolean asked(String[] args) {
        return Arrays.asList(args).contains("--" + VerifyCommand.OPTION);
    }

    static int run(String[] args) {
        try (var context = new SpringApplicationBuilder(VerifyAudit.class).web(WebApplicationType.NONE).properties("logging.level.root=warn").run(args)) {
            return VerifyCommand.run(context.getBean(DataSource.class), context.getEnvironment(), context.getBean(ApplicationArguments.class), System.out);
        }
    }
}
