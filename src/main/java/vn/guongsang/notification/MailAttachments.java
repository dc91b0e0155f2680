package vn.guongsang.notification;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Port: opens files that a mail carries. Implemented by {@code document}. */
public interface MailAttachments {
    Attachment open(UUID fileId);

    /** The reader closes the stream; it may be opened more than once (a mail is tried again). */
    interface Attachment {
        String name();

        String mediaType();

        InputStream content() throws IOException;
    }
}
