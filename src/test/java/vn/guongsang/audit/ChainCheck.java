package vn.guongsang.audit;

import java.util.Optional;
import javax.sql.DataSource;

/** The product's own verifier, for suites that stand outside the program. */
public final class ChainCheck {
    private ChainCheck() {
    }

    /** The first broken row of all chains, in words. */
    public static Optional<String> broken(DataSource database) {
        AuditVerifier.Result result = new AuditVerifier(database).verify(null);
        return result.sound() ? Optional.empty() : Optional.of(result.brokenKey() + " row " + result.brokenPosition() + ": " + result.reason());
    }
}
