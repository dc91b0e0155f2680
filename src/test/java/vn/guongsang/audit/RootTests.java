package vn.guongsang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;

/** What the owner of the tables does to the history, and what shows it. */
@ProductTest
class RootTests {
    private static final AtomicInteger DAYS = new AtomicInteger();
    @Autowired
    AuditTrail audit;
    @Autowired
    AuditVerifier verifier;
    @Autowired
    DailyRoot roots;
    @Autowired
    RootBook book;
    @Autowired
    RootKey rootKey;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Flyway flyway;
    @Autowired
    DataSource database;
    @Autowired
    Environment environment;
    @Autowired
    MockMvc mvc;

    private final String key = "GOC-" + UUID.randomUUID();

    @Test
    void aCutTailIsFoundByTheRoot() {
        rows(key, 3);
        close();
        rows(key, 2);
        close();
        asOwner("delete from audit_entry where case_key = ? and position > 3", key);
        assertThat(found()).isEqualTo("4: Đuôi chuỗi bị cắt: sổ gốc ngày " + today() + " ghi 5 dòng, nay còn 3.");
        // the next root does not forget it
        close();
        assertThat(found()).startsWith("4: Đuôi chuỗi bị cắt");
    }

    @Test
    void aTailThatWasCutAndGrewAgainIsFound() {
        rows(key, 4);
        close();
        asOwner("delete from audit_entry where case_key = ? and position = 4", key);
        rows(key, 3);
        assertThat(found()).startsWith("1: Một trong các dòng từ 1 đến 4 đã bị sửa hoặc chèn rồi tính lại mã băm");
    }

    @Test
    void aChainThatIsGoneIsFound() {
        rows(key, 3);
        close();
        asOwner("delete from audit_entry where case_key = ?", key);
        assertThat(found()).isEqualTo("1: Cả chuỗi đã bị xóa: sổ gốc ngày " + today() + " ghi 3 dòng.");
    }

    @Test
    void aRowWrittenAnewWithFittingHashesIsFoundBetweenTheRootsAroundIt() {
        rows(key, 2);
        close();
        rows(key, 2);
        close();
        asOwner("update audit_entry set actor = 'giamdoc' where case_key = ? and position = 3", key);
        hashAnew(3);
        assertThat(found()).isEqualTo("3: Một trong các dòng từ 3 đến 4 đã bị sửa hoặc chèn rồi tính lại mã băm: khác với sổ gốc ngày " + today() + ".");
    }

    @Test
    void aRowPutBetweenWithFittingHashesIsFound() {
        rows(key, 3);
        close();
        asOwner("update audit_entry set position = position + 100 where case_key = ? and position > 1", key);
        asOwner("update audit_entry set position = position - 99 where case_key = ? and position > 100", key);
        asOwner("""
            insert into audit_entry (case_key, position, at, action, actor, facts, prev_hash, row_hash)
            select case_key, 2, at, 'FORGED', actor, facts, row_hash, row_hash from audit_entry where case_key = ? and position = 1""", key);
        hashAnew(2);
        assertThat(found()).startsWith("1: Một trong các dòng từ 1 đến 3 đã bị sửa hoặc chèn");
    }

    @Test
    void aRowAddedWithAnEarlierDateIsFound() {
        rows(key, 2);
        close();
        asOwner("""
            insert into audit_entry (case_key, position, at, action, actor, facts, prev_hash, row_hash)
            select case_key, 3, at - interval '2 days', 'FORGED', actor, facts, row_hash, row_hash from audit_entry where case_key = ? and position = 2""", key);
        hashAnew(3);
        assertThat(found()).startsWith("3: Dòng này được chèn lùi ngày: sổ gốc ngày ");
    }

    @Test
    void whatWasNotTouchedStaysSoundAcrossManyRoots() {
        for (int day = 0; day < 3; day++) {
            rows(key, 2);
            close();
        }
        assertThat(verifier.verify(key)).matches(AuditVerifier.Result::sound).extracting(AuditVerifier.Result::rows).isEqualTo(6L);
    }

    @Test
    void theBookOfRootsShowsItsOwnForgeryAndWhatIsMissingFromIt() {
        rows(key, 3);
        Root root = close();
        List<byte[]> believed = rootKey.believed();
        assertThat(verifier.verifyRoots(believed, List.of(root))).extracting(AuditVerifier.Finding::reason).noneMatch(reason -> reason.contains("số " + root.number() + " "));

        asOwner("update audit_root_head set position = 2 where case_key = ?", key);
        assertThat(reasons(believed, root)).contains("Sổ gốc số " + root.number() + " ngày " + today() + ": danh sách đầu chuỗi lưu kèm đã bị thay đổi.");
        asOwner("update audit_root_head set position = 3 where case_key = ?", key);

        // signed anew with another key
        RootKey other = otherKey();
        assertThat(reasons(List.of(other.publicKey()), root)).contains("Sổ gốc số " + root.number() + " ngày " + today() + ": được ký bằng khóa lạ.");
        TreeMap<String, Root.Head> heads = book.recorded();
        Root forged = Root.sign(root.number(), root.day(), Instant.now(), heads, root.previous(), rootKey);
        assertThat(reasons(believed, forged)).contains("Sổ gốc số " + root.number() + " ngày " + today() + ": bản trong sổ khác bản giữ bên ngoài.");
        Root later = Root.sign(root.number() + 5000, root.day(), Instant.now(), heads, root.root(), rootKey);
        assertThat(reasons(believed, later)).contains("Sổ gốc số " + later.number() + " ngày " + today() + ": có bản giữ bên ngoài nhưng không còn trong sổ.");
        Root changed = Root.parse(root.file().replace("dong: " + root.rows(), "dong: " + (root.rows() + 1)));
        assertThat(reasons(believed, changed)).contains("Sổ gốc số " + root.number() + " ngày " + today() + ": bản giữ bên ngoài không khớp với chữ ký của chính nó.");
    }

    @Test
    void aDayHasOneRootHoweverManyNodesCloseIt() throws Exception {
        rows(key, 1);
        LocalDate day = nextDay();
        int nodes = 4;
        CyclicBarrier together = new CyclicBarrier(nodes);
        Callable<Optional<Root>> node = () -> {
            together.await();
            return roots.close(day);
        };
        var pool = Executors.newFixedThreadPool(nodes);
        try {
            List<Root> made = new ArrayList<>();
            for (Future<Optional<Root>> one : pool.invokeAll(List.of(node, node, node, node))) {
                one.get().ifPresent(made::add);
            }
            assertThat(made).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(roots.close(day)).isEmpty();
    }

    @Test
    void theApplicationCanNeitherChangeNorDeleteARoot() {
        for (String table : List.of("audit_root", "audit_root_head")) {
            for (String sql : List.of("update " + table + " set number = 1", "delete from " + table, "truncate " + table + " cascade")) {
                assertThatThrownBy(() -> transaction.executeWithoutResult(t -> jdbc.sql(sql).update())).as(sql).isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
            }
        }
    }

    @Test
    void theRootLeavesTheHouseAndIsPrinted() throws Exception {
        rows(key, 1);
        Root root = close();
        String facts = jdbc.sql("select facts::text from outbox where dedup_key = :key and address = 'so-goc@example.vn'").param("key", "so-goc:" + root.day())
            .query(String.class).single();
        assertThat(facts).contains(Base64.getEncoder().encodeToString(root.signature())).doesNotContain(key);
        mvc.perform(get("/quan-tri/so-goc").with(user("quantri"))).andExpect(status().isOk())
            .andExpect(content().string(containsString(Base64.getEncoder().encodeToString(rootKey.publicKey()))));
        mvc.perform(get("/quan-tri/so-goc/" + root.number()).with(user("quantri"))).andExpect(status().isOk())
            .andExpect(content().string(containsString(Base64.getEncoder().encodeToString(root.signature()))));
        String file = mvc.perform(get("/quan-tri/so-goc/" + root.number() + "/goc.txt").with(user("quantri"))).andReturn().getResponse().getContentAsString();
        assertThat(Root.parse(file).fits()).isTrue();
        assertThat(Root.parse("Kính gửi,\nSố chuỗi không khớp khi lập gốc: 0\n\n" + file + "\n--\nSở").root()).isEqualTo(root.root());
        mvc.perform(get("/quan-tri/so-goc/999999").with(user("quantri"))).andExpect(status().isNotFound());
    }

    @Test
    void theCommandNamesEachBrokenChainAndItsExitCodeSaysSo(@TempDir Path folder) throws Exception {
        String sound = key + "-B";
        rows(key, 3);
        rows(sound, 3);
        Root root = close();
        Files.writeString(folder.resolve("root.eml"), "Subject: x\n\n" + root.file());
        asOwner("update audit_entry set actor = 'x' where case_key = ? and position = 2", key);

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        assertThat(command(printed, "--so-goc=" + folder)).isEqualTo(VerifyCommand.BROKEN);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("BROKEN  " + key + "  row 2  ").doesNotContain(sound).contains(" chains, ");
        assertThat(command(printed, "--so-goc=" + folder.resolve("nothing.txt"))).isEqualTo(VerifyCommand.NOT_VERIFIED);
        Files.writeString(folder.resolve("other.txt"), "no root");
        assertThat(command(printed, "--so-goc=" + folder)).isEqualTo(VerifyCommand.NOT_VERIFIED);
    }

    private int command(ByteArrayOutputStream printed, String... arguments) {
        return VerifyCommand.run(database, environment, new DefaultApplicationArguments(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private List<String> reasons(List<byte[]> believed, Root outside) {
        return verifier.verifyRoots(believed, List.of(outside)).stream().map(AuditVerifier.Finding::reason).toList();
    }

    private RootKey otherKey() {
        try {
            return new RootKey(new RootSettings(Base64.getEncoder().encodeToString(new byte[32]), List.of(), null, false));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** "row: why" of this test's chain. */
    private String found() {
        return verifier.verify(key).findings().stream().map(finding -> finding.position() + ": " + finding.reason()).reduce((a, b) -> a + " | " + b).orElse("nothing");
    }

    private void rows(String chain, int count) {
        for (int i = 0; i < count; i++) {
            transaction.executeWithoutResult(t -> audit.record(AuditEvent.of(chain, "STEP", "vanphong")));
        }
    }

    private LocalDate nextDay() {
        return LocalDate.of(2001, 1, 1).plusDays(DAYS.getAndIncrement());
    }

    private Root close() {
        return roots.close(nextDay()).orElseThrow();
    }

    private String today() {
        return DateTimeFormatter.ofPattern("dd/MM/yyyy").format(LocalDate.of(2001, 1, 1).plusDays(DAYS.get() - 1));
    }

    /** What somebody would do who knows how the chain is made. */
    private void hashAnew(int from) {
        long last = jdbc.sql("select max(position) from audit_entry where case_key = :key").param("key", key).query(Long.class).single();
        for (long position = from; position <= last; position++) {
            asOwner("""
                update audit_entry e set prev_hash = p.row_hash,
                    row_hash = audit_row_hash(p.row_hash, e.case_key, e.position, e.at, e.action, e.actor, e.facts, e.note_commitment)
                from audit_entry p where e.case_key = ? and e.position = %d and p.case_key = e.case_key and p.position = e.position - 1""".formatted(position), key);
        }
    }

    private void asOwner(String sql, String parameter) {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection(); var statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            assertThat(statement.executeUpdate()).as(sql).isPositive();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
