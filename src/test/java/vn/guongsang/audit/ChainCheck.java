package vn.guongsang.audit;

import java.util.Optional;
import javax.sql.DataSource;

/** The product's own verifier, for suites that stand outside the program. */
public final class ChainCheck {
    private ChainCheck() {
    }

    /** The first broken row of all chains, in words. */
    public static Optional<String> broken(DataSource database) {
        return broken(database, null);
    }

    /** The first broken row of that chain, in words; of all chains when {@code caseKey} is null. */
    public static Optional<String> broken(DataSource database, String caseKey) {
        AuditVerifier.Result result = new AuditVerifier(database).verify(caseKey);
        return result.sound() ? Optional.empty() : Optional.of(result.brokenKey() + " row " + result.brokenPosition() + ": " + result.reason());
    }
}
