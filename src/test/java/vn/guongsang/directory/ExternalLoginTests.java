package vn.guongsang.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;

@ProductTest
class ExternalLoginTests {
    @Autowired
    ExternalLogin officials;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private final String random = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void onlyActivePeopleOfTheDirectoryComeIn() {
        assertThat(officials.account(" ChuyenVien1 ")).get().satisfies(account -> {
            assertThat(account.getUsername()).isEqualTo("chuyenvien1");
            assertThat(account.getPassword()).as("no hash goes into the session").isEmpty();
            assertThat(account.getAuthorities()).extracting(Object::toString).containsExactly("ROLE_UNIT_OFFICER");
        });
        person("nghi", random + "@so.example.vn", false);
        for (String who : new String[] {null, "", "  ", "nguoila", "nghi" + random, "nghi" + random + "@so.example.vn", "khong.co@example.vn", "@", "a@b@c", "chuyenvien1' or '1'='1"}) {
            assertThat(officials.account(who)).as(who).isEmpty();
        }
    }

    @Test
    void anAddressNamesSomebodyOnlyWhenItBelongsToOnePersonAlone() {
        person("mot", "rieng" + random + "@example.vn", true);
        assertThat(officials.account("Rieng" + random + "@example.VN")).get().extracting("username").isEqualTo("mot" + random);
        person("hai", "rieng" + random + "@example.vn", true);
        assertThat(officials.account("rieng" + random + "@example.vn")).isEmpty();
        person("ba", "chung" + random + "@example.vn", true);
        transaction.executeWithoutResult(t -> jdbc.sql("update official set shared_mailbox = true where username = :name").param("name", "ba" + random).update());
        assertThat(officials.account("chung" + random + "@example.vn")).isEmpty();
    }

    private void person(String prefix, String email, boolean active) {
        transaction.executeWithoutResult(t -> jdbc.sql("""
                insert into official (username, full_name, position, unit_code, email, password_hash, active, search)
                select :name, 'Người Thử Cổng', 'Chuyên viên', 'QLKH', :email, password_hash, :active, 'x' from official where username = 'chuyenvien1'""")
            .param("name", prefix + random).param("email", email).param("active", active).update());
    }
}
