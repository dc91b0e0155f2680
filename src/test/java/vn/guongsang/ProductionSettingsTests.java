package vn.guongsang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The environment as a server has it, the program's own yaml files, no context. */
class ProductionSettingsTests {
    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        Throwable refused = catchThrowable(() -> check(Map.of()));
        assertThat(refused).hasMessageContainingAll("SPRING_DATASOURCE_URL is missing", "SPRING_DATASOURCE_PASSWORD is missing", "GUONGSANG_OWNER_USERNAME is missing",
            "GUONGSANG_OWNER_PASSWORD is missing", "SPRING_MAIL_HOST is missing", "GUONGSANG_PUBLIC_ADDRESS is missing", "GUONGSANG_MAIL_FROM",
            "GUONGSANG_APPROVAL_CURRENT_KEY is missing", "GUONGSANG_APPROVAL_SEAL_KEY is missing", "GUONGSANG_APPROVAL_KEYS_<ID> is missing",
            "GUONGSANG_AUDIT_ROOT_KEY is missing", "GUONGSANG_AUDIT_ROOT_MAIL is missing",
            "GUONGSANG_ADMIN_USERNAME is missing", "GUONGSANG_ADMIN_EMAIL is missing", "GUONGSANG_ADMIN_PASSWORD is missing",
            "GUONGSANG_AWARD_AUTHORITIES_SNV_EMAIL");
    }

    @Test
    void aCompleteEnvironmentIsAccepted() {
        assertThatCode(() -> check(complete())).doesNotThrowAnyException();
    }

    @Test
    void aSampleIsRefusedWithoutBeingPrinted() {
        for (Map.Entry<String, String> sample : Map.of("SPRING_DATASOURCE_PASSWORD", "changeme", "GUONGSANG_ADMIN_PASSWORD", "demo",
            "GUONGSANG_PUBLIC_ADDRESS", "http://khenthuong.hungyen.gov.vn", "GUONGSANG_MAIL_FROM", "khong-tra-loi@example.vn",
            "GUONGSANG_OWNER_USERNAME", "guongsang_app", "GUONGSANG_AWARD_AUTHORITIES_SNV_EMAIL", "snv@example.vn").entrySet()) {
            Map<String, String> settings = complete();
            settings.put(sample.getKey(), sample.getValue());
            assertThat(catchThrowable(() -> check(settings))).as(sample.getKey()).hasMessageContaining(sample.getKey());
        }
        Map<String, String> settings = complete();
        settings.put("SPRING_DATASOURCE_PASSWORD", "ChangeMe");
        assertThat(catchThrowable(() -> check(settings))).hasMessageNotContaining("ChangeMe");
    }

    @Test
    void anAuthorityReachedByHandNeedsNoAddress() {
        Map<String, String> settings = complete();
        settings.remove("GUONGSANG_AWARD_AUTHORITIES_SNV_EMAIL");
        settings.put("GUONGSANG_AWARD_AUTHORITIES_SNV_CHANNEL", "BY_HAND");
        assertThatCode(() -> check(settings)).doesNotThrowAnyException();
    }

    @Test
    void productionIsNeverMixedWithTheTrialMode() {
        Map<String, String> settings = complete();
        settings.put("SPRING_PROFILES_ACTIVE", "prod,demo");
        assertThat(catchThrowable(() -> check(settings))).hasMessageContaining("prod cannot be combined");
    }

    /** Every variable that is demanded or passed to the container stands in the administrator's table. */
    @Test
    void everyVariableIsDocumented() throws IOException {
        String table = Files.readString(Path.of("docs/operations.md"));
        String compose = Files.readString(Path.of("docker/compose.yaml"));
        for (String variable : complete().keySet()) {
            String shown = variable.replaceFirst("KEYS_K1$", "KEYS_<ID>");
            boolean whole = table.contains("`" + shown + "`");
            boolean ending = table.contains(variable.substring(0, variable.lastIndexOf('_'))) && table.contains("`" + variable.substring(variable.lastIndexOf('_')) + "`");
            assertThat(whole || ending || variable.equals("SPRING_PROFILES_ACTIVE")).as(variable).isTrue();
            assertThat(compose.contains(variable) || variable.equals("SPRING_PROFILES_ACTIVE")).as("compose.yaml passes " + variable).isTrue();
        }
    }

    static Map<String, String> complete() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SPRING_PROFILES_ACTIVE", "prod");
        settings.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://database:5432/guongsang");
        settings.put("SPRING_DATASOURCE_USERNAME", "guongsang_app");
        settings.put("SPRING_DATASOURCE_PASSWORD", "x7Gf0-quite-long");
        settings.put("GUONGSANG_OWNER_USERNAME", "guongsang_owner");
        settings.put("GUONGSANG_OWNER_PASSWORD", "k2Lw9-quite-long");
        settings.put("SPRING_MAIL_HOST", "mail.hungyen.gov.vn");
        settings.put("GUONGSANG_MAIL_FROM", "khenthuong@hungyen.gov.vn");
        settings.put("GUONGSANG_PUBLIC_ADDRESS", "https://khenthuong.hungyen.gov.vn");
        settings.put("GUONGSANG_APPROVAL_KEYS_K1", "c2l4dGVlbiBieXRlcyBhbmQgc2l4dGVlbiBtb3JlIQ==");
        settings.put("GUONGSANG_APPROVAL_CURRENT_KEY", "k1");
        settings.put("GUONGSANG_APPROVAL_SEAL_KEY", "YW5vdGhlciB0aGlydHktdHdvIHJhbmRvbSBieXRlcyE=");
        settings.put("GUONGSANG_AUDIT_ROOT_KEY", "eWV0IGFub3RoZXIgdGhpcnR5LXR3byByYW5kb20gYiE=");
        settings.put("GUONGSANG_AUDIT_ROOT_MAIL", "luu-goc@hungyen.gov.vn");
        settings.put("GUONGSANG_ADMIN_USERNAME", "quantri");
        settings.put("GUONGSANG_ADMIN_EMAIL", "quantri@hungyen.gov.vn");
        settings.put("GUONGSANG_ADMIN_PASSWORD", "m4Qp1-quite-long");
        settings.put("GUONGSANG_AWARD_AUTHORITIES_SNV_EMAIL", "snv@hungyen.gov.vn");
        return settings;
    }

    private static void check(Map<String, String> variables) {
        Map<String, Object> environment = new LinkedHashMap<>(variables);
        environment.putIfAbsent("SPRING_PROFILES_ACTIVE", "prod");
        StandardEnvironment server = new StandardEnvironment();
        server.getPropertySources().replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        ConfigurationPropertySources.attach(server);
        ConfigDataEnvironmentPostProcessor.applyTo(server);
        new ProductionSettings().postProcessEnvironment(server, new SpringApplication(Object.class));
    }
}
