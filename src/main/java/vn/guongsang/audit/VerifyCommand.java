package vn.guongsang.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** {@code --kiem-tra-nhat-ky}: verifies beside or instead of the program and ends with an exit code (docs/operations.md). */
public final class VerifyCommand {
    public static final String OPTION = "kiem-tra-nhat-ky";
    public static final int SOUND = 0;
    public static final int BROKEN = 1;
    public static final int NOT_VERIFIED = 2;

    private VerifyCommand() {
    }

    /**
     * @param arguments {@code --so-goc=<file or folder>}, any number: roots kept outside; {@code --khoa=<public key>}, any number: believe these keys
     *                  instead of the configured ones
     * @return the exit code
     */
    public static int run(DataSource database, Environment environment, ApplicationArguments arguments, PrintStream out) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            AuditVerifier verifier = new AuditVerifier(new SingleConnectionDataSource(connection, true));
            AuditVerifier.Result result = verifier.verify(null);
            List<AuditVerifier.Finding> book = verifier.verifyRoots(believed(environment, arguments), outside(arguments));
            connection.rollback();
            result.findings().forEach(finding -> out.println("BROKEN  " + finding.key() + "  row " + finding.position()
                + (finding.at() == null ? "" : "  " + finding.at()) + "  " + finding.reason()));
            book.forEach(finding -> out.println("BROKEN  " + finding.reason()));
            out.println(result.chains() + " chains, " + result.rows() + " rows, " + result.findings().size() + " broken chains, " + book.size() + " broken roots");
            return result.sound() && book.isEmpty() ? SOUND : BROKEN;
        } catch (SQLException | IOException | IllegalArgumentException e) {
            out.println("NOT VERIFIED: " + e.getMessage());
            return NOT_VERIFIED;
        }
    }

    private static List<byte[]> believed(Environment environment, ApplicationArguments arguments) {
        List<String> named = arguments.getOptionValues("khoa");
        if (named != null) {
            return named.stream().map(RootKey::decode).toList();
        }
        RootSettings settings = Binder.get(environment).bind("guongsang.audit", RootSettings.class).orElseThrow(() -> new IllegalArgumentException("no guongsang.audit.root-key"));
        try {
            return new RootKey(settings).believed();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static List<Root> outside(ApplicationArguments arguments) throws IOException {
        List<Root> roots = new ArrayList<>();
        List<String> named = arguments.getOptionValues("so-goc");
        for (String path : named == null ? List.<String>of() : named) {
            try (Stream<Path> files = Files.walk(Path.of(path), 1)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    roots.add(Root.parse(Files.readString(file)));
                }
            }
        }
        return roots;
    }
}
