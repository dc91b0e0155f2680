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
        return of(mediaType(form).equals(JdbcPaperArchive.PDF) ? paper.pdf() : paper.docx(), form, name);
    }

    /** The same for one that was kept. */
    public static ResponseEntity<byte[]> of(byte[] content, String form, String name) {
        return mediaType(form).equals(JdbcPaperArchive.PDF) ? pdf(content, name) : file(content, JdbcPaperArchive.DOCX, ContentDisposition.attachment(), name + ".docx");
    }

    /** @throws NotFoundException for another form */
    public static String mediaType(String form) {
        return switch (form) {
            case "docx" -> JdbcPaperArchive.DOCX;
            case "pdf" -> JdbcPaperArchive.PDF;
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
