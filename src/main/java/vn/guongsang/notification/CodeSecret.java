package vn.guongsang.notification;

import java.util.UUID;

/** Port: gives a one-time code at the moment its mail is rendered, so that the outbox never holds it. Implemented by {@code approval}. */
public interface CodeSecret {
    /** Six digits. */
    String code(UUID codeId);
}
