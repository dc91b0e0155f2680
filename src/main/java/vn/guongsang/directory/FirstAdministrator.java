package vn.guongsang.directory;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * In production nobody can log in before somebody exists: an empty directory gets the department itself and one administrator from the environment.
 * As soon as there is any official, the settings are ignored. The password is to be replaced at the first login; it has no end, because nobody else
 * could set another one.
 */
@Component
@Profile("prod")
class FirstAdministrator implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;
    private final Department department;
    private final Settings settings;

    FirstAdministrator(JdbcClient jdbc, PasswordEncoder passwords, PlatformTransactionManager transactions, Department department, Settings settings) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.transaction = new TransactionTemplate(transactions);
        this.department = department;
        this.settings = settings;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            // two nodes may start at once on an empty database
            jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtext('first administrator'))) locked").query(Integer.class).single();
            if (jdbc.sql("select count(*) from official").query(Long.class).single() > 0) {
                return;
            }
            String unit = department.symbol().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
            jdbc.sql("insert into unit (code, name, short_name, search) values (:code, :name, 'Sở', :search) on conflict do nothing")
                .param("code", unit).param("name", department.name()).param("search", SearchText.of(department.name(), unit)).update();
            jdbc.sql("""
                insert into official (username, full_name, position, unit_code, email, password_hash, password_initial, search)
                values (:username, 'Quản trị hệ thống', 'Quản trị', :unit, :email, :hash, true, :search)""")
                .param("username", settings.username()).param("unit", unit).param("email", settings.email())
                .param("hash", passwords.encode(settings.password()))
                .param("search", SearchText.of("Quản trị hệ thống", settings.username(), settings.email())).update();
            jdbc.sql("insert into official_role (username, role) values (:username, 'ADMIN')").param("username", settings.username()).update();
            log.info("The directory was empty: it has the department and its first administrator now");
        });
    }

    @ConfigurationProperties("guongsang.admin")
    record Settings(String username, String email, String password) {
    }
}
