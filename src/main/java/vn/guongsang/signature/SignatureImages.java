package vn.guongsang.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.guongsang.audit.AuditEvent;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.AccessEnded;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.document.Files;
import vn.guongsang.document.StoredFile;
import vn.guongsang.document.Upload;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Who has put the picture of the own signature here. Nobody else is shown it; it goes when the person goes. */
@Component
class SignatureImages {
    static final long MOST_BYTES = 1024 * 1024;

    private final JdbcClient jdbc;
    private final Files files;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    SignatureImages(JdbcClient jdbc, Files files, Directory directory, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<UUID> of(String person) {
        return jdbc.sql("select file_id from signature_image where person = ?").param(person).query(UUID.class).optional();
    }

    /** Replaces what was there. */
    @Transactional
    void put(String person, Upload upload) throws IOException {
        StoredFile file = files.store(upload);
        try (InputStream in = files.open(file.id())) {
            Picture.of(in.readAllBytes());
        } catch (IllegalArgumentException e) {
            throw new RuleBrokenException(List.of(new Problem("file", "Ảnh chữ ký phải là PNG nền trong suốt, nhiều nhất %d triệu điểm ảnh. Hãy xóa nền ảnh quét rồi tải lại."
                .formatted(Picture.MOST_PIXELS / 1_000_000))));
        }
        Optional<UUID> before = of(person);
        jdbc.sql("insert into signature_image (person, file_id, kept_at) values (?, ?, ?) on conflict (person) do update set file_id = excluded.file_id, kept_at = excluded.kept_at")
            .params(person, file.id(), Timestamp.from(clock.instant())).update();
        before.ifPresent(old -> files.delete(Set.of(old)));
        audit.record(event("SIGNATURE_IMAGE_KEPT", person).withFacts(Map.of("sha256", file.sha256())));
    }

    @Transactional
    void remove(String person) {
        jdbc.sql("delete from signature_image where person = ? returning file_id").param(person).query(UUID.class).optional().ifPresent(file -> {
            files.delete(Set.of(file));
            audit.record(event("SIGNATURE_IMAGE_REMOVED", person));
        });
    }

    /** A new password ends the logins too: that person stays. */
    @EventListener
    void on(AccessEnded ended) {
        if (directory.official(ended.username()).filter(Official::active).isEmpty()) {
            remove(ended.username());
        }
    }

    byte[] read(UUID file) {
        try (InputStream in = files.open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditEvent event(String action, String person) {
        return AuditEvent.of("CHU-KY/" + person, action, person);
    }
}
