package vn.guongsang.document;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import vn.guongsang.problem.NotFoundException;

@Component
class DatabaseFileResponses implements FileResponses {
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox";
    private static final String IMAGE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
    /** No sandbox: not every browser's PDF viewer runs in a sandboxed page. Active content was refused when the file was taken. */
    private static final String PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final Files files;

    DatabaseFileResponses(Files files) {
        this.files = files;
    }

    @Override
    public ResponseEntity<StreamingResponseBody> download(UUID id) {
        return response(files.file(id), ContentDisposition.attachment(), NOTHING);
    }

    @Override
    public ResponseEntity<StreamingResponseBody> preview(UUID id) {
        StoredFile file = files.file(id);
        if (!file.previewable()) {
            throw new NotFoundException();
        }
        return response(file, ContentDisposition.inline(), file.mediaType().equals(MediaType.APPLICATION_PDF_VALUE) ? PDF : IMAGE);
    }

    private ResponseEntity<StreamingResponseBody> response(StoredFile file, ContentDisposition.Builder disposition, String policy) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType())).contentLength(file.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store").header("X-Content-Type-Options", "nosniff").header("Content-Security-Policy", policy)
                .header("Cross-Origin-Resource-Policy", "same-origin").header("Referrer-Policy", "no-referrer")
                .body(out -> files.write(file.id(), out));
    }
}
