package vn.guongsang.faults;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The people of the suite, entered as an administrator would: profile prod brings nobody but the first administrator. Cheap hashes: they log in often. */
final class Department {
    static final String PASSWORD = "mot-mat-khau-dai-cho-thu-nghiem";
    static final String ADMINISTRATOR = "quantri";
    static final String LEADER = "giamdoc";
    /** Not example.vn, which profile prod refuses; nothing here leaves the machine. */
    static final String MAIL = "@so.invalid";

    private Department() {
    }

    static void enter(JdbcClient database) {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
        for (String unit : new String[] {"LDS", "VP", "QLKH"}) {
            database.sql("insert into unit (code, name, short_name, parent_code, search) select :code, :code, :code, code, lower(:code) from unit where parent_code is null on conflict do nothing")
                .param("code", unit).update();
        }
        person(database, hash, LEADER, "LDS", "LEADER");
        person(database, hash, "chanhvp", "VP", "CHIEF_OF_OFFICE");
        person(database, hash, "vanphong", "VP", "OFFICE");
        person(database, hash, "vanthu", "VP", "CLERK");
        person(database, hash, "truongphong1", "QLKH", "UNIT_HEAD");
        person(database, hash, "chuyenvien1", "QLKH", "UNIT_OFFICER");
        database.sql("update official set password_hash = :hash, password_initial = false where username = :name").param("hash", hash).param("name", ADMINISTRATOR).update();
    }

    private static void person(JdbcClient database, String hash, String name, String unit, String role) {
        database.sql("""
                insert into official (username, full_name, position, unit_code, email, password_hash, search)
                values (:name, :name, 'Chức vụ', :unit, :mail, :hash, :name) on conflict do nothing""")
            .param("name", name).param("unit", unit).param("mail", name + MAIL).param("hash", hash).update();
        database.sql("insert into official_role (username, role) values (:name, :role) on conflict do nothing").param("name", name).param("role", role).update();
    }
}
