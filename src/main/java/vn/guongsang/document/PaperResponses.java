package vn.guongsang.document;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.guongsang.problem.NotFoundException;

/** How a paper leaves that is made for this answer alone: Word to edit as an attachment, PDF to look at. */
public final class PaperResponses {
    private PaperResponses() {
    }

    /**
     * @param form {@code docx} or {@code pdf}
     * @throws NotFoundException for another form
     */
    public static ResponseEntity<byte[]> of(RenderedPaper paper, String form, String name) {
        return switch (form) {
            case "docx" -> file(paper.docx(), JdbcPaperArchive.DOCX, ContentDisposition.attachment(), name + ".docx");
            case "pdf" -> pdf(paper.pdf(), name);
            default -> throw new NotFoundException();
        };
    }

    public static ResponseEntity<byte[]> pdf(byte[] pdf, String name) {
        return file(pdf, JdbcPaperArchive.PDF, ContentDisposition.inline(), name + ".pdf");
    }

    static ResponseEntity<byte[]> file(byte[] content, String type, ContentDisposition.Builder disposition, String name) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).header(HttpHeaders.CACHE_CONTROL, "private, no-store")
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition.filename(name, StandardCharsets.UTF_8).build().toString()).body(content);
    }
}
