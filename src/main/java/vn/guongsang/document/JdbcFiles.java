package vn.guongsang.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.problem.BusyException;
import vn.guongsang.problem.NotFoundException;

@Service
class JdbcFiles implements Files {
    /** As the table's check has it. */
    static final int CHUNK = 256 * 1024;
    private static final Logger log = LoggerFactory.getLogger(JdbcFiles.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final FileInspector inspector;
    private final Inspections inspections;
    private final Path folder;
    private final Clock clock;

    JdbcFiles(JdbcTemplate jdbc, TransactionTemplate transaction, FileInspector inspector, UploadSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.inspector = inspector;
        this.inspections = new Inspections(settings.inspections(), settings.patience());
        this.folder = settings.folder();
        this.clock = clock;
    }

    @Override
    public Upload receive(String name, InputStream content, long maxBytes) throws IOException {
        String clean = FileNames.clean(name);
        long cap = Math.min(maxBytes, MAX_FILE_BYTES);
        Spool spool;
        try {
            spool = Spool.of(folder, content, cap);
        } catch (Spool.TooLargeException e) {
            throw new RefusedFileException("Tệp “%s” lớn hơn mức cho phép (%s). Hãy giảm dung lượng (ví dụ quét lại ở 200 dpi) hoặc tách thành nhiều tệp."
                    .formatted(clean, size(cap)));
        } catch (Spool.DiskException e) {
            log.error("Uploads cannot be buffered in {}: {}", folder, e.getMessage());
            throw new BusyException("Máy chủ hết chỗ nên chưa nhận được tệp “%s”. Tệp đã lưu trước đó vẫn còn; hãy báo quản trị rồi tải lại sau.".formatted(clean),
                    Duration.ofMinutes(5));
        }
        try {
            return new Upload(clean, inspections.run(clean, () -> inspector.mediaType(clean, spool.path(), spool.size())), spool);
        } catch (IOException | RuntimeException | Error e) {
            spool.close();
            throw e;
        }
    }

    @Override
    public StoredFile store(Upload upload) throws IOException {
        StoredFile file = stored(upload.name(), upload.mediaType(), upload.spool());
        try (InputStream in = upload.spool().open()) {
            insert(file, in);
        }
        return file;
    }

    @Override
    public StoredFile keep(String name, String mediaType, byte[] content) {
        StoredFile file = new StoredFile(UUID.randomUUID(), FileNames.clean(name), mediaType, content.length,
                HexFormat.of().formatHex(Spool.sha256().digest(content)));
        try {
            insert(file, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    @Override
    public StoredFile keep(String name, String mediaType, Writing content) {
        try (Spool spool = Spool.write(folder, content); InputStream in = spool.open()) {
            StoredFile file = stored(FileNames.clean(name), mediaType, spool);
            insert(file, in);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<UUID, StoredFile> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc.query("select id, name, media_type, size, sha256 from stored_file where id = any (?::uuid[])", (row, n) -> stored(row),
                (Object) ids.stream().map(UUID::toString).toArray(String[]::new)).stream().collect(Collectors.toMap(StoredFile::id, file -> file));
    }

    @Override
    public StoredFile file(UUID id) {
        StoredFile file = find(List.of(id)).get(id);
        if (file == null) {
            throw new NotFoundException();
        }
        return file;
    }

    @Override
    public void write(UUID id, OutputStream out) throws IOException {
        try (InputStream in = open(id)) {
            in.transferTo(out);
        }
    }

    @Override
    public InputStream open(UUID id) {
        return new StoredFileStream(jdbc, file(id));
    }

    @Override
    public void delete(Set<UUID> ids) {
        if (!ids.isEmpty()) {
            transaction.executeWithoutResult(status -> jdbc.update("delete from stored_file where id = any (?::uuid[])",
                    (Object) ids.stream().map(UUID::toString).toArray(String[]::new)));
        }
    }

    /** One statement for each chunk, so that at most one lies in the heap. */
    private void insert(StoredFile file, InputStream content) throws IOException {
        try {
            transaction.executeWithoutResult(status -> {
                try {
                    jdbc.update("insert into stored_file (id, name, media_type, size, sha256, created_at) values (?, ?, ?, ?, ?, ?)", file.id(), file.name(),
                            file.mediaType(), file.size(), HexFormat.of().parseHex(file.sha256()), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                    byte[] buffer = new byte[CHUNK];
                    int n = 0;
                    for (int length; (length = content.readNBytes(buffer, 0, CHUNK)) > 0; n++) {
                        jdbc.update("insert into stored_file_chunk (file_id, n, data) values (?, ?, ?)", file.id(), n,
                                length == CHUNK ? buffer : Arrays.copyOf(buffer, length));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        log.info("file {} stored: {}, {} bytes", file.id(), file.mediaType(), file.size());
    }

    private static StoredFile stored(String name, String mediaType, Spool spool) {
        return new StoredFile(UUID.randomUUID(), name, mediaType, spool.size(), HexFormat.of().formatHex(spool.digest()));
    }

    private static StoredFile stored(ResultSet row) throws SQLException {
        return new StoredFile(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getLong(4), HexFormat.of().formatHex(row.getBytes(5)));
    }

    static String size(long bytes) {
        return bytes >= 1024 * 1024 ? bytes / (1024 * 1024) + " MB" : Math.max(1, bytes / 1024) + " KB";
    }
}
