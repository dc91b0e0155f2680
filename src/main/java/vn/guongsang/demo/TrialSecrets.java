package vn.guongsang.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.Profiles;

/** Makes the keys of the trial mode on the first start and keeps them in the data folder, readable by the owner only. */
class TrialSecrets implements EnvironmentPostProcessor, Ordered {
    static final String SEAL_PASSWORD = "guongsang.signing.seal.password";
    /** Random bytes by property name. */
    private static final Map<String, Integer> KEYS = Map.of(
        "guongsang.approval.keys.trial", 32,
        "guongsang.approval.seal-key", 32,
        "guongsang.audit.root-key", 32,
        SEAL_PASSWORD, 24);

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("demo | test"))) {
            return;
        }
        Path file = Path.of(environment.getProperty("guongsang.data-dir", "./data"), "secrets.properties");
        try {
            Properties secrets = new Properties();
            if (Files.exists(file)) {
                try (var in = Files.newBufferedReader(file)) {
                    secrets.load(in);
                }
            }
            if (!secrets.keySet().containsAll(KEYS.keySet())) {
                complete(secrets);
                write(file, secrets);
            }
            secrets.setProperty("guongsang.approval.current-key", "trial");
            secrets.putAll(TrialKeys.seal(file.getParent(), secrets.getProperty(SEAL_PASSWORD)));
            environment.getPropertySources().addLast(new PropertiesPropertySource("trialSecrets", secrets));
        } catch (IOException e) {
            throw new UncheckedIOException("The trial mode's secrets could not be kept in " + file, e);
        }
    }

    private static void complete(Properties secrets) {
        SecureRandom random = new SecureRandom();
        KEYS.forEach((name, bytes) -> {
            byte[] key = new byte[bytes];
            random.nextBytes(key);
            secrets.putIfAbsent(name, Base64.getEncoder().encodeToString(key));
        });
    }

    private static void write(Path file, Properties secrets) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var text = new StringBuilder("# Made on the first start of the trial mode. Never use these in production.\n");
        secrets.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }
}
