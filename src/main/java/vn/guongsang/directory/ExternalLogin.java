package vn.guongsang.directory;

import java.util.Optional;
import org.springframework.security.core.userdetails.UserDetails;

/** Accounts for a login that was proved elsewhere. */
public interface ExternalLogin {
    /**
     * @param who a login name, or an address that one active person alone has
     * @return without the password's hash; empty for null, for unknown names, and for people who are no longer active
     */
    Optional<UserDetails> account(String who);
}
