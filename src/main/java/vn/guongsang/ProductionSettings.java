package vn.guongsang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;

/**
 * In profile prod the program refuses to start with a setting that is missing or still a sample, and names every one of them at once. Values are
 * never printed.
 */
class ProductionSettings implements EnvironmentPostProcessor, Ordered {
    /** Property → variable of the environment that an administrator sets. */
    private static final Map<String, String> REQUIRED = new LinkedHashMap<>();

    static {
        REQUIRED.put("spring.datasource.url", "SPRING_DATASOURCE_URL");
        REQUIRED.put("spring.datasource.username", "SPRING_DATASOURCE_USERNAME");
        REQUIRED.put("spring.datasource.password", "SPRING_DATASOURCE_PASSWORD");
        REQUIRED.put("spring.flyway.user", "GUONGSANG_OWNER_USERNAME");
        REQUIRED.put("spring.flyway.password", "GUONGSANG_OWNER_PASSWORD");
        REQUIRED.put("spring.mail.host", "SPRING_MAIL_HOST");
        REQUIRED.put("guongsang.mail.from", "GUONGSANG_MAIL_FROM");
        REQUIRED.put("guongsang.department.public-address", "GUONGSANG_PUBLIC_ADDRESS");
        REQUIRED.put("guongsang.approval.current-key", "GUONGSANG_APPROVAL_CURRENT_KEY");
        REQUIRED.put("guongsang.approval.seal-key", "GUONGSANG_APPROVAL_SEAL_KEY");
        REQUIRED.put("guongsang.audit.root-key", "GUONGSANG_AUDIT_ROOT_KEY");
        REQUIRED.put("guongsang.audit.root-mail", "GUONGSANG_AUDIT_ROOT_MAIL");
        REQUIRED.put("guongsang.admin.username", "GUONGSANG_ADMIN_USERNAME");
        REQUIRED.put("guongsang.admin.email", "GUONGSANG_ADMIN_EMAIL");
        REQUIRED.put("guongsang.admin.password", "GUONGSANG_ADMIN_PASSWORD");
    }

    /** What stands in the samples of docker/ and the documentation. */
    private static final Set<String> SAMPLES = Set.of("demo", "changeme", "change-me", "password", "secret", "postgres", "admin", "sample");

    /** The one authority that is reached by mail unless an administrator says otherwise ({@code award/authorities.csv}); checked again there. */
    private static final String SNV = "guongsang.award.authorities.snv.";

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 2;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("prod"))) {
            return;
        }
        List<String> faults = new ArrayList<>();
        if (environment.acceptsProfiles(Profiles.of("demo | test"))) {
            faults.add("spring.profiles.active: prod cannot be combined with demo or test");
        }
        REQUIRED.forEach((property, variable) -> check(environment, property, variable, faults));
        String address = environment.getProperty("guongsang.department.public-address", "");
        if (!address.isBlank() && !address.startsWith("https://")) {
            faults.add("GUONGSANG_PUBLIC_ADDRESS must begin with https://");
        }
        if (address.contains("example.vn") || environment.getProperty("guongsang.mail.from", "").endsWith("@example.vn")) {
            faults.add("GUONGSANG_PUBLIC_ADDRESS and GUONGSANG_MAIL_FROM must not be the sample example.vn");
        }
        if (environment.getProperty("spring.datasource.username", "?").equals(environment.getProperty("spring.flyway.user"))) {
            faults.add("GUONGSANG_OWNER_USERNAME must differ from SPRING_DATASOURCE_USERNAME: the application must not own the tables");
        }
        if (!"BY_HAND".equalsIgnoreCase(environment.getProperty(SNV + "channel")) && sampleAddress(environment.getProperty(SNV + "email", ""))) {
            faults.add("GUONGSANG_AWARD_AUTHORITIES_SNV_EMAIL is missing or still a sample: set the real address of Sở Nội vụ, or "
                + "GUONGSANG_AWARD_AUTHORITIES_SNV_CHANNEL=BY_HAND");
        }
        if (keyNames(environment).isEmpty()) {
            faults.add("GUONGSANG_APPROVAL_KEYS_<ID> is missing (32 random bytes in Base64; GUONGSANG_APPROVAL_CURRENT_KEY names the id)");
        }
        if (!faults.isEmpty()) {
            throw new UnfitException(faults);
        }
    }

    private static void check(ConfigurableEnvironment environment, String property, String variable, List<String> faults) {
        String value = environment.getProperty(property, "");
        if (value.isBlank()) {
            faults.add(variable + " is missing");
        } else if (SAMPLES.contains(value.toLowerCase()) && !property.endsWith("username") && !property.endsWith("key")) {
            faults.add(variable + " still has a sample value");
        }
    }

    private static boolean sampleAddress(String email) {
        return email.isBlank() || email.endsWith("@example.vn");
    }

    private static Set<String> keyNames(ConfigurableEnvironment environment) {
        Set<String> names = new TreeSet<>();
        environment.getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    if (name.startsWith("guongsang.approval.keys.") || name.startsWith("GUONGSANG_APPROVAL_KEYS_")) {
                        names.add(name);
                    }
                }
            }
        });
        return names;
    }

    static class UnfitException extends RuntimeException {
        UnfitException(List<String> faults) {
            super(String.join(System.lineSeparator(), faults.stream().map(fault -> "  - " + fault).toList()));
        }
    }

    static class Analyzer extends AbstractFailureAnalyzer<UnfitException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnfitException cause) {
            return new FailureAnalysis("These settings do not fit profile prod:" + System.lineSeparator() + cause.getMessage(),
                "Set them in the environment; docs/operations.md has the table.", cause);
        }
    }
}
