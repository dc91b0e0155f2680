package vn.guongsang.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.guongsang.ProductTest;
import vn.guongsang.notification.MailAttachments;
import vn.guongsang.problem.NotFoundException;

@ProductTest
class FilesTests {
    @Autowired Files files;
    @Autowired FileResponses responses;
    @Autowired MailAttachments attachments;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired DataSource dataSource;

    @Test
    void aFileComesOutAsItWentInWithItsDigest() throws Exception {
        byte[] content = SampleFiles.pdf();
        StoredFile file = store("Báo cáo thành tích.pdf", content);
        assertThat(file.mediaType()).isEqualTo("application/pdf");
        assertThat(file.size()).isEqualTo(content.length);
        assertThat(file.sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(read(file.id())).isEqualTo(content);
        assertThat(files.find(Set.of(file.id(), UUID.randomUUID()))).containsExactly(java.util.Map.entry(file.id(), file));
    }

    @Test
    void contentOfManyChunksComesOutInOrder() throws Exception {
        for (int size : List.of(0, 1, JdbcFiles.CHUNK - 1, JdbcFiles.CHUNK, JdbcFiles.CHUNK + 1, 3 * JdbcFiles.CHUNK)) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            assertThat(read(files.keep("gói.zip", "application/zip", content).id())).as(size + " bytes").isEqualTo(content);
            assertThat(read(files.keep("gói.zip", "application/zip", out -> out.write(content)).id())).as(size + " bytes").isEqualTo(content);
        }
    }

    @Test
    void aFileBeyondTheCapIsRefusedAtTheFirstByteTooMany() {
        CountingStream endless = new CountingStream();
        assertThatThrownBy(() -> files.store("lớn.pdf", endless, Long.MAX_VALUE)).isInstanceOf(RefusedFileException.class).hasMessageContaining("“lớn.pdf”").hasMessageContaining("20 MB");
        assertThat(endless.given).isLessThan(Files.MAX_FILE_BYTES + 256 * 1024);
        assertThatThrownBy(() -> files.store("lớn.pdf", new CountingStream(), 1024 * 1024)).hasMessageContaining("1 MB");
    }

    @Test
    void nothingIsHalfStoredAndNothingStaysOnDisk() throws Exception {
        long before = spooled();
        long rows = jdbc.sql("select count(*) from stored_file").query(Long.class).single();
        assertThatThrownBy(() -> store("trang.pdf", SampleFiles.text("<html>"))).isInstanceOf(RefusedFileException.class);
        assertThatThrownBy(() -> files.store("đứt.pdf", new InputStream() {
            private int n;

            @Override
            public int read() throws IOException {
                if (n++ > 100_000) {
                    throw new IOException("the browser went away");
                }
                return '%';
            }
        }, Files.MAX_FILE_BYTES)).isInstanceOf(IOException.class);
        transaction.executeWithoutResult(status -> {
            files.keep("a.pdf", "application/pdf", SampleFiles.pdf());
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("select count(*) from stored_file").query(Long.class).single()).isEqualTo(rows);
        assertThat(spooled()).isEqualTo(before);
    }

    @Test
    void theApplicationCannotChangeContentThatIsStored() throws Exception {
        StoredFile file = store("a.pdf", SampleFiles.pdf());
        for (String sql : List.of("update stored_file_chunk set data = 'x' where file_id = ?", "update stored_file set name = 'x' where id = ?")) {
            assertThatThrownBy(() -> jdbc.sql(sql).param(file.id()).update()).hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void aDeletedFileIsGoneAndOneThatWasBeingReadSaysSo() throws Exception {
        byte[] content = new byte[2 * JdbcFiles.CHUNK];
        UUID id = files.keep("a.zip", "application/zip", content).id();
        try (InputStream reading = files.open(id)) {
            assertThat(reading.readNBytes(JdbcFiles.CHUNK)).hasSize(JdbcFiles.CHUNK);
            files.delete(Set.of(id));
            assertThatThrownBy(reading::readAllBytes).isInstanceOf(EOFException.class);
        }
        assertThatThrownBy(() -> files.file(id)).isInstanceOf(NotFoundException.class);
        assertThat(jdbc.sql("select count(*) from stored_file_chunk where file_id = ?").param(id).query(Long.class).single()).isZero();
    }

    @Test
    void aDownloadHasItsVietnameseNameAndIsKeptByNobody() throws Exception {
        byte[] content = SampleFiles.pdf();
        StoredFile file = store("Tờ trình số 12; “bản ký”.pdf", content);
        ResponseEntity<StreamingResponseBody> response = responses.download(file.id());
        assertThat(response.getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(response.getHeaders().getContentDisposition().getFilename()).isEqualTo("Tờ trình số 12; “bản ký”.pdf");
        assertThat(response.getHeaders().getFirst("Content-Disposition")).isASCII();
        assertThat(response.getHeaders().getCacheControl()).isEqualTo("private, no-store");
        assertThat(response.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(response.getHeaders().getContentLength()).isEqualTo(file.size());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.getBody().writeTo(out);
        assertThat(out.toByteArray()).isEqualTo(content);
    }

    @Test
    void onlyWhatABrowserShowsSafelyIsPreviewed() throws Exception {
        ResponseEntity<StreamingResponseBody> pdf = responses.preview(store("a.pdf", SampleFiles.pdf()).id());
        assertThat(pdf.getHeaders().getFirst("Content-Disposition")).startsWith("inline");
        assertThat(pdf.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'self'");
        assertThat(responses.preview(store("a.png", SampleFiles.image("png")).id()).getHeaders().getFirst("Content-Security-Policy")).contains("sandbox");
        UUID word = store("a.docx", SampleFiles.docx()).id();
        assertThatThrownBy(() -> responses.preview(word)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> responses.download(UUID.randomUUID())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aMailMayOpenItsAttachmentMoreThanOnce() throws Exception {
        StoredFile file = store("báo cáo.pdf", SampleFiles.pdf());
        MailAttachments.Attachment attachment = attachments.open(file.id());
        assertThat(attachment.name()).isEqualTo("báo cáo.pdf");
        for (int i = 0; i < 2; i++) {
            try (InputStream in = attachment.content()) {
                assertThat(in.readAllBytes()).hasSize((int) file.size());
            }
        }
    }

    /** Eight files of 20 MB go in and out at once in a program that has 64 MB for everything. */
    @Test
    void twentyMegabytesCostNoHeapOfThatSize() throws Exception {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp", System.getProperty("java.class.path"),
                SmallHeap.class.getName(), pool.getJdbcUrl(), pool.getUsername(), String.valueOf(pool.getPassword())).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes());
        assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("8 files of 20971520 bytes are the same");
        assertThat(program.exitValue()).isZero();
    }

    private StoredFile store(String name, byte[] content) throws IOException {
        return files.store(name, new ByteArrayInputStream(content), Files.MAX_FILE_BYTES);
    }

    private byte[] read(UUID id) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(id, out);
        return out.toByteArray();
    }

    private static long spooled() {
        String[] names = new File(System.getProperty("java.io.tmpdir")).list((folder, name) -> name.startsWith("guongsang-") && name.endsWith(".spool"));
        return names == null ? 0 : names.length;
    }

    private static final class CountingStream extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return 'x';
        }

        /** Ends after all, for the day when the cap is missing. */
        @Override
        public int read(byte[] target, int offset, int length) {
            given += length;
            return given > 100_000_000 ? -1 : length;
        }
    }
}
