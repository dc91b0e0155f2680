package vn.guongsang.document;

import java.util.OptionalInt;
import java.util.UUID;

/** Rendered papers among the files, with what they were made from. */
public interface PaperArchive {
    /** Keeps both files under that name; joins the caller's transaction. */
    Kept keep(String name, RenderedPaper paper);

    /** Which version of its template a kept file was made from; empty for other files. */
    OptionalInt templateVersion(UUID file);

    /** Of a kept paper; empty for other files. */
    OptionalInt pages(UUID file);

    record Kept(UUID docx, UUID pdf) {
    }
}
