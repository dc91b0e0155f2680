package vn.guongsang.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.StatementCounter;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

@ProductTest
class DirectoryTests {
    /** Far away: nobody else's test looks at absences of these days. */
    private static final LocalDate MONDAY = LocalDate.of(2031, 3, 3);
    private static final LocalDate FRIDAY = LocalDate.of(2031, 3, 7);

    @Autowired
    Directory directory;
    @Autowired
    Absences absences;
    @Autowired
    UserDetailsService accounts;
    @Autowired
    PasswordEncoder passwords;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    StatementCounter statements;

    @AfterEach
    void nobodyIsAbsent() {
        transaction.executeWithoutResult(s -> jdbc.sql(
            "update absence set cancelled_at = now(), cancelled_by = 'quantri' where cancelled_at is null and from_day >= '2031-01-01'").update());
    }

    @Test
    void unitsStandBelowTheirParents() {
        List<Unit> units = directory.units();
        assertThat(units.get(0).parentCode()).isNull();
        assertThat(units).extracting(Unit::code).contains("VP", "QLKH", "QLCN", "TTTT", "TDC", "LDS");
        assertThat(directory.unit("QLKH")).get().extracting(Unit::name).isEqualTo("Phòng Quản lý Khoa học");
        assertThat(directory.unit("NONE")).isEmpty();
    }

    @Test
    void peopleAreFoundByRoleAndUnit() {
        assertThat(directory.officials(Role.LEADER)).extracting(Official::username).contains("giamdoc", "phogiamdoc");
        assertThat(directory.officials("QLKH", Role.UNIT_HEAD)).extracting(Official::username).contains("truongphong1").doesNotContain("truongphong2");
        assertThat(directory.fullNames(List.of("vanthu", "nobody"))).isEqualTo(java.util.Map.of("vanthu", "Bùi Thị Thanh Hương"));
        assertThat(directory.fullNames(List.of())).isEmpty();
    }

    @Test
    void aDeputyHoldsTheSeatsOfTheAbsentForTheseDaysOnly() {
        absences.record(tuq("truongphong1", "phophong1"), "quantri");

        assertThat(actor("phophong1", MONDAY).seats()).containsExactly(new Seat(Role.UNIT_HEAD, "QLKH"));
        assertThat(actor("phophong1", FRIDAY).holds(Role.UNIT_HEAD, "QLKH")).isTrue();
        assertThat(actor("phophong1", FRIDAY.plusDays(1)).seats()).isEmpty();
        assertThat(directory.standIn("truongphong1", MONDAY).username()).isEqualTo("phophong1");
        assertThat(directory.standIn("truongphong1", MONDAY.minusDays(1)).username()).isEqualTo("truongphong1");
        assertThat(names(directory.presentHolders(new Seat(Role.UNIT_HEAD, "QLKH"), MONDAY))).contains("phophong1").doesNotContain("truongphong1");
        assertThat(names(directory.presentHolders(new Seat(Role.UNIT_HEAD, "QLKH"), FRIDAY.plusDays(1)))).contains("truongphong1");
        assertThat(directory.absence("truongphong1", FRIDAY)).get().extracting(Absence::paperNumber).isEqualTo("15/GUQ-SKHCN");
    }

    @Test
    void aDeputyAdministersNothingInAnothersName() {
        absences.record(tuq("quantri", "vanthu"), "quantri");
        assertThat(actor("vanthu", MONDAY).holds(Role.ADMIN)).isFalse();
        assertThat(actor("vanthu", MONDAY).holds(Role.CLERK)).isTrue();
    }

    @Test
    void aCancelledAbsenceNeverWas() {
        Absence absence = absences.record(kt("giamdoc", "phogiamdoc"), "quantri");
        absences.cancel(absence.id(), "quantri");
        assertThat(directory.standIn("giamdoc", MONDAY).username()).isEqualTo("giamdoc");
        absences.record(kt("giamdoc", "phogiamdoc"), "quantri");
    }

    @Test
    void absencesOfOnePersonDoNotOverlap() {
        Absence first = absences.record(kt("giamdoc", "phogiamdoc"), "quantri");
        assertThat(problems(kt("giamdoc", "phogiamdoc"))).extracting(Problem::field).containsExactly("from");
        // changing it does not collide with itself
        absences.change(first.id(), new AbsenceDraft(null, MONDAY, FRIDAY.plusDays(3), "phogiamdoc", SigningCapacity.KT, null, null), "giamdoc");
        assertThat(directory.standIn("giamdoc", FRIDAY.plusDays(3)).username()).isEqualTo("phogiamdoc");
    }

    @Test
    void aDeputyIsPresentActiveAndOfTheRightRank() {
        absences.record(kt("giamdoc", "phogiamdoc"), "quantri");
        assertThat(problems(kt("phogiamdoc", "giamdoc"))).extracting(Problem::field).containsExactlyInAnyOrder("deputy", "from");
        assertThat(problems(kt("phogiamdoc", "chanhvp"))).extracting(Problem::field).contains("deputy");
        assertThat(problems(kt("truongphong1", "truongphong2"))).extracting(Problem::field).containsExactly("deputy");
        assertThat(problems(kt("truongphong1", "truongphong1"))).extracting(Problem::field).containsExactly("deputy");
        assertThat(problems(kt("truongphong1", "nobody"))).extracting(Problem::field).containsExactly("deputy");
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        assertThat(problems(new AbsenceDraft(null, null, null, null, SigningCapacity.TUQ, " ", null))).extracting(Problem::field)
            .containsExactly("username", "from", "to", "deputy", "paperNumber", "paperDate");
    }

    @Test
    void whoIsUnknownOrNoLongerActiveCannotLogIn() {
        assertThat(passwords.matches("demo", accounts.loadUserByUsername(" ChuyenVien1 ").getPassword())).isTrue();
        assertThatThrownBy(() -> accounts.loadUserByUsername("nobody")).isInstanceOf(UsernameNotFoundException.class);
        transaction.executeWithoutResult(s -> jdbc.sql("""
            insert into official (username, full_name, position, unit_code, email, password_hash, active, search)
            values ('danghi1', 'Cao Thị Mỹ Duyên', 'Chuyên viên', 'QLCN', 'danghi1@example.vn', '{noop}demo', false, 'cao thi my duyen')
            on conflict do nothing""").update());
        assertThatThrownBy(() -> accounts.loadUserByUsername("danghi1")).isInstanceOf(UsernameNotFoundException.class);
        assertThat(directory.actor("danghi1", MONDAY)).isEmpty();
        assertThat(directory.official("danghi1")).get().extracting(Official::active).isEqualTo(false);
    }

    @Test
    void eachQuestionCostsOneStatement() throws Exception {
        assertThat(statements.of(() -> directory.actor("vanphong", MONDAY))).hasSize(1);
        assertThat(statements.of(() -> directory.standIn("giamdoc", MONDAY))).hasSize(1);
        assertThat(statements.of(() -> directory.presentHolders(new Seat(Role.OFFICE, "VP"), MONDAY))).hasSize(1);
        assertThat(statements.of(() -> directory.fullNames(Set.of("vanthu", "giamdoc")))).hasSize(1);
    }

    private Actor actor(String username, LocalDate day) {
        return directory.actor(username, day).orElseThrow();
    }

    private List<Problem> problems(AbsenceDraft draft) {
        try {
            absences.record(draft, "quantri");
            return List.of();
        } catch (RuleBrokenException e) {
            return e.problems();
        }
    }

    private static List<String> names(List<Official> officials) {
        return officials.stream().map(Official::username).toList();
    }

    private static AbsenceDraft kt(String username, String deputy) {
        return new AbsenceDraft(username, MONDAY, FRIDAY, deputy, SigningCapacity.KT, null, null);
    }

    private static AbsenceDraft tuq(String username, String deputy) {
        return new AbsenceDraft(username, MONDAY, FRIDAY, deputy, SigningCapacity.TUQ, "15/GUQ-SKHCN", LocalDate.of(2031, 2, 28));
    }
}
