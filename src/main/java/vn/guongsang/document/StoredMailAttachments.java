package vn.guongsang.document;

import java.io.InputStream;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.guongsang.notification.MailAttachments;

@Component
class StoredMailAttachments implements MailAttachments {
    private final Files files;

    StoredMailAttachments(Files files) {
        this.files = files;
    }

    @Override
    public Attachment open(UUID fileId) {
        StoredFile file = files.file(fileId);
        return new Attachment() {
            @Override
            public String name() {
                return file.name();
            }

            @Override
            public String mediaType() {
                return file.mediaType();
            }

            @Override
            public InputStream content() {
                return files.open(fileId);
            }
        };
    }
}
