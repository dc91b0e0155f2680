package vn.guongsang.document;

import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** How files leave: attachment with a correct Vietnamese name, or a sandboxed preview; nosniff, private, no-store. */
public interface FileResponses {
    ResponseEntity<StreamingResponseBody> download(UUID id);

    /** @throws vn.guongsang.problem.NotFoundException when the kind of file cannot be previewed */
    ResponseEntity<StreamingResponseBody> preview(UUID id);
}
