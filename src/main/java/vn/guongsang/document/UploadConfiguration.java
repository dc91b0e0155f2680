package vn.guongsang.document;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Configuration(proxyBeanMethods = false)
class UploadConfiguration {
    private static final Logger log = LoggerFactory.getLogger(UploadConfiguration.class);
    /** Not DOWN: everything but uploads works, and nobody should restart the program for it. */
    private static final Status NO_SCANNER = new Status("NO_SCANNER");

    private final UploadSettings settings;

    UploadConfiguration(UploadSettings settings) {
        this.settings = settings;
    }

    @Bean
    VirusScanner virusScanner() {
        return settings.clamd() == null || settings.clamd().isBlank() ? VirusScanner.NONE : new Clamd(settings.clamd().strip(), settings.clamdTimeout());
    }

    @Bean
    @ConditionalOnProperty("guongsang.files.clamd")
    HealthIndicator scannerHealthIndicator(VirusScanner scanner) {
        return () -> scanner instanceof Clamd clamd && !clamd.answers() ? Health.status(NO_SCANNER).build() : Health.up().build();
    }

    /** What a killed program left behind. Another node may share the folder, so only what is too old to be in use. */
    @EventListener(ApplicationReadyEvent.class)
    void sweep() throws IOException {
        sweep(settings.folder(), Instant.now().minus(Duration.ofDays(1)));
    }

    static void sweep(Path folder, Instant before) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, Spool.PREFIX + "*" + Spool.SUFFIX)) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                    log.info("a buffered upload of an earlier run was removed");
                }
            }
        }
    }
}
