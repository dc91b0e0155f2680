package vn.guongsang.notification;

import java.util.UUID;

/** Port: gives the path of a link (with its secret in the fragment) at the moment a mail is rendered. Implemented by {@code approval}. */
public interface LinkSecret {
    /** Path below the public address, e.g. {@code /duyet#…}. */
    String path(UUID linkId);
}
