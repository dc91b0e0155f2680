package vn.guongsang.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The inside database and mail server of the trial mode. Both listen on 127.0.0.1 only. */
@Configuration(proxyBeanMethods = false)
@Profile({"demo", "test"})
class TrialConfiguration {
    @Bean
    EmbeddedPostgresServer embeddedPostgresServer(@Value("${guongsang.data-dir}") Path folder,
                                                  @Value("${guongsang.demo.fresh:false}") boolean fresh,
                                                  @Value("${guongsang.demo.postgres-settings:}") List<String> settings) {
        return new EmbeddedPostgresServer(folder, fresh, settings);
    }

    @Bean
    JdbcConnectionDetails applicationConnection(EmbeddedPostgresServer server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedPostgresServer.APPLICATION;
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return server.url();
            }
        };
    }

    @Bean
    FlywayConnectionDetails ownerConnection(EmbeddedPostgresServer server) {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedPostgresServer.OWNER;
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return server.url();
            }
        };
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail mailServer() {
        return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @Bean
    JavaMailSender mailSender(GreenMail mailServer, Environment environment) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mailServer.getSmtp().getPort());
        sender.setDefaultEncoding("UTF-8");
        sender.getJavaMailProperties().put("mail.smtp.connectiontimeout", environment.getProperty("spring.mail.properties.mail.smtp.connectiontimeout"));
        sender.getJavaMailProperties().put("mail.smtp.timeout", environment.getProperty("spring.mail.properties.mail.smtp.timeout"));
        return sender;
    }
}
