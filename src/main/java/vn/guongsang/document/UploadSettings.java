package vn.guongsang.document;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param folder       where files lie while they are checked; the machine's folder for temporary files when not set
 * @param inspections  how many files are checked at once; when 0, as many as the heap bears
 * @param patience     how long an upload waits for its turn before it is told to come back
 * @param clamd        address of a ClamAV daemon, {@code tcp://host:3310} or {@code unix:/run/clamav/clamd.ctl}; when not set, nothing is scanned
 * @param clamdTimeout for one file, connecting included
 */
@ConfigurationProperties("guongsang.files")
record UploadSettings(Path folder, @DefaultValue("0") int inspections, @DefaultValue("5s") Duration patience, String clamd,
                      @DefaultValue("60s") Duration clamdTimeout) {
    /** What the worst file that passes the bounds was seen to need while it is checked. */
    private static final long HEAP_FOR_ONE = 160L * 1024 * 1024;

    UploadSettings {
        if (folder == null) {
            folder = Path.of(System.getProperty("java.io.tmpdir"));
        }
        if (inspections <= 0) {
            inspections = (int) Math.max(1, Math.min(8, Runtime.getRuntime().maxMemory() / HEAP_FOR_ONE));
        }
    }
}
