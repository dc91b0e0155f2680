package vn.guongsang.demo;

import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.directory.Role;
import vn.guongsang.directory.SearchText;

/** The department to try the product with: invented people, addresses that reach nobody, one password. */
@Component
@Profile("demo | test")
class SampleDepartment implements InitializingBean {
    static final String PASSWORD = "demo";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;

    SampleDepartment(JdbcClient jdbc, PasswordEncoder passwords, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Once, while the beans are made: whatever starts after them (sample cases, tests) finds the people. */
    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            // two programs may start at once
            jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtext('sample department'))) locked").query(Integer.class).single();
            if (jdbc.sql("select count(*) from official").query(Long.class).single() == 0) {
                fill();
            }
        });
    }

    private void fill() {
        unit("SKHCN", "Sở Khoa học và Công nghệ", "Sở", null);
        unit("LDS", "Lãnh đạo Sở", "Lãnh đạo Sở", "SKHCN");
        unit("VP", "Văn phòng Sở", "Văn phòng", "SKHCN");
        unit("QLKH", "Phòng Quản lý Khoa học", "P. QLKH", "SKHCN");
        unit("QLCN", "Phòng Quản lý Công nghệ và Đổi mới sáng tạo", "P. QLCN & ĐMST", "SKHCN");
        unit("TTTT", "Trung tâm Thông tin, Thống kê và Ứng dụng tiến bộ khoa học và công nghệ", "TT. TTTK & ƯD", "SKHCN");
        unit("TDC", "Chi cục Tiêu chuẩn Đo lường Chất lượng", "CC. TĐC", "SKHCN");

        String hash = passwords.encode(PASSWORD);
        for (Person p : PEOPLE) {
            String email = p.username + "@example.vn";
            jdbc.sql("""
                insert into official (username, full_name, position, unit_code, email, password_hash, search)
                select :username, :name, :position, code, :email, :hash, :search || ' ' || search from unit where code = :unit""")
                .param("username", p.username).param("name", p.fullName).param("position", p.position).param("unit", p.unit)
                .param("email", email).param("hash", hash).param("search", SearchText.of(p.fullName, p.position, p.username, email)).update();
            for (Role role : p.roles) {
                jdbc.sql("insert into official_role (username, role) values (:username, :role)")
                    .param("username", p.username).param("role", role.name()).update();
            }
        }
    }

    private void unit(String code, String name, String shortName, String parent) {
        jdbc.sql("insert into unit (code, name, short_name, parent_code, search) values (:code, :name, :short, :parent, :search)")
            .param("code", code).param("name", name).param("short", shortName).param("parent", parent, java.sql.Types.VARCHAR)
            .param("search", SearchText.of(name, shortName, code)).update();
    }

    private record Person(String username, String fullName, String position, String unit, Set<Role> roles) {
    }

    private static final List<Person> PEOPLE = List.of(
        new Person("giamdoc", "Đỗ Hoàng Nguyên Khang", "Giám đốc", "LDS", Set.of(Role.LEADER)),
        new Person("phogiamdoc", "Lương Thị Bích Thảo", "Phó Giám đốc", "LDS", Set.of(Role.LEADER)),
        new Person("chanhvp", "Vũ Đình Trọng Nghĩa", "Chánh Văn phòng", "VP", Set.of(Role.CHIEF_OF_OFFICE, Role.UNIT_HEAD)),
        new Person("phochanhvp", "Ngô Thị Phương Anh", "Phó Chánh Văn phòng", "VP", Set.of()),
        new Person("vanphong", "Trần Ngọc Minh Châu", "Chuyên viên Văn phòng Sở", "VP", Set.of(Role.OFFICE)),
        new Person("vanthu", "Bùi Thị Thanh Hương", "Văn thư", "VP", Set.of(Role.CLERK)),
        new Person("quantri", "Hoàng Gia Bảo Long", "Chuyên viên công nghệ thông tin", "VP", Set.of(Role.ADMIN)),
        new Person("truongphong1", "Nguyễn Hữu Quang Vinh", "Trưởng phòng", "QLKH", Set.of(Role.UNIT_HEAD)),
        new Person("phophong1", "Đinh Thị Ngọc Diệp", "Phó Trưởng phòng", "QLKH", Set.of()),
        new Person("chuyenvien1", "Phạm Thị Khánh Linh", "Chuyên viên", "QLKH", Set.of(Role.UNIT_OFFICER)),
        new Person("truongphong2", "Lê Văn Đức Thịnh", "Giám đốc Trung tâm", "TTTT", Set.of(Role.UNIT_HEAD)),
        new Person("chuyenvien2", "Đặng Thị Quỳnh Như", "Viên chức phòng Thông tin", "TTTT", Set.of(Role.UNIT_OFFICER)),
        new Person("kysu2", "Mai Xuân Bách", "Kỹ sư phòng Ứng dụng", "TTTT", Set.of()),
        new Person("truongphong3", "Phan Thị Hải Yến", "Trưởng phòng", "QLCN", Set.of(Role.UNIT_HEAD)),
        new Person("chuyenvien3", "Tạ Quốc Anh Tuấn", "Chuyên viên", "QLCN", Set.of(Role.UNIT_OFFICER)),
        new Person("chicuctruong", "Dương Văn Phúc Lâm", "Chi cục trưởng", "TDC", Set.of(Role.UNIT_HEAD)),
        new Person("kiemdinhvien", "Hà Thị Tuyết Mai", "Kiểm định viên", "TDC", Set.of(Role.UNIT_OFFICER)));
}
