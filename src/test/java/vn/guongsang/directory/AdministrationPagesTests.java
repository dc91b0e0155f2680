package vn.guongsang.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import vn.guongsang.ProductTest;

@ProductTest
class AdministrationPagesTests {
    @Autowired
    MockMvc web;
    @Autowired
    Directory directory;
    @Autowired
    UserDetailsService accounts;
    @Autowired
    PasswordEncoder passwords;
    @Autowired
    JdbcClient jdbc;

    private final String random = UUID.randomUUID().toString().substring(0, 8);

    @ParameterizedTest
    @ValueSource(strings = {"/quan-tri", "/quan-tri/don-vi", "/quan-tri/don-vi/moi", "/quan-tri/don-vi/QLKH", "/quan-tri/nguoi-dung", "/quan-tri/nguoi-dung/moi",
        "/quan-tri/nguoi-dung/giamdoc", "/quan-tri/vang-mat", "/quan-tri/vang-mat/moi", "/quan-tri/lich", "/quan-tri/lich?nam=2027", "/quan-tri/lich/moi",
        "/quan-tri/lich/2026-11-24", "/quan-tri/nhat-ky", "/quan-tri/nhat-ky?kiem=true&ho-so=DN-1"})
    void administratorsPagesAreForAdministratorsOnly(String path) throws Exception {
        web.perform(get(path).with(administrator())).andExpect(status().isOk());
        for (String other : new String[] {"chuyenvien1", "vanphong", "giamdoc", "chanhvp"}) {
            web.perform(get(path).with(person(other))).andExpect(status().is4xxClientError());
        }
    }

    @Test
    void peopleAreFoundWithoutToneMarks() throws Exception {
        web.perform(get("/quan-tri/nguoi-dung").param("q", "khanh linh").with(administrator()))
            .andExpect(content().string(containsString("Phạm Thị Khánh Linh"))).andExpect(content().string(not(containsString("Nguyễn Hữu Quang Vinh"))));
        web.perform(get("/quan-tri/nguoi-dung").param("q", "Quản lý Khoa học").with(administrator()))
            .andExpect(content().string(containsString("Nguyễn Hữu Quang Vinh")));
        web.perform(get("/quan-tri/nguoi-dung").param("q", "100%_").with(administrator())).andExpect(content().string(containsString("Không có ai như vậy")));
    }

    @Test
    void aNewPersonGetsAPasswordThatIsShownOnceAndWorks() throws Exception {
        String username = "moi" + random;
        String password = shown(web.perform(official("/moi", username, username + "@example.vn")).andExpect(status().isOk())
            .andExpect(header().string("Cache-Control", containsString("no-store"))).andReturn().getResponse().getContentAsString());
        assertThat(passwords.matches(password, accounts.loadUserByUsername(username).getPassword())).isTrue();
        assertThat(directory.official(username)).get().extracting(Official::roles).isEqualTo(java.util.Set.of(Role.UNIT_OFFICER));

        String next = shown(web.perform(post("/quan-tri/nguoi-dung/" + username + "/mat-khau").with(administrator()).with(csrf()))
            .andReturn().getResponse().getContentAsString());
        assertThat(passwords.matches(password, accounts.loadUserByUsername(username).getPassword())).isFalse();
        assertThat(passwords.matches(next, accounts.loadUserByUsername(username).getPassword())).isTrue();
    }

    @Test
    void allProblemsAreToldAtTheFieldAndInTheSummary() throws Exception {
        web.perform(post("/quan-tri/nguoi-dung/moi").param("username", "Chữ Hoa").param("email", "khong phai thu").with(administrator()).with(csrf()))
            .andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("Cần sửa 5 điểm")))
            .andExpect(content().string(containsString("id=\"email-error\"")))
            .andExpect(content().string(containsString("value=\"khong phai thu\"")));
        web.perform(official("/moi", "khac" + random, "giamdoc@example.vn")).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("đang dùng cho Đỗ Hoàng Nguyên Khang")));
    }

    @Test
    void whoIsDeactivatedCannotLogInUntilReactivated() throws Exception {
        String username = "nghi" + random;
        web.perform(official("/moi", username, username + "@example.vn")).andExpect(status().isOk());
        send("/quan-tri/nguoi-dung/" + username + "/ngung").andExpect(flash().attributeExists("message"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> accounts.loadUserByUsername(username)).isInstanceOf(UsernameNotFoundException.class);
        web.perform(get("/tai-khoan/vang-mat").with(person(username))).andExpect(status().is4xxClientError());
        send("/quan-tri/nguoi-dung/" + username + "/mo-lai").andExpect(flash().attributeExists("message"));
        assertThat(accounts.loadUserByUsername(username)).isNotNull();
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        send("/quan-tri/nguoi-dung/quantri/ngung").andExpect(flash().attributeExists("warning"));
        assertThat(accounts.loadUserByUsername("quantri")).isNotNull();
    }

    @Test
    void aFormThatIsOlderThanTheRowChangesNothing() throws Exception {
        String username = "cu" + random;
        web.perform(official("/moi", username, username + "@example.vn")).andExpect(status().isOk());
        web.perform(official("/" + username, username, username + "@example.vn").param("version", "0")).andExpect(redirectedUrl("/quan-tri/nguoi-dung"));
        web.perform(official("/" + username, username, "khac@example.vn").param("version", "0")).andExpect(status().isConflict());
        assertThat(directory.official(username)).get().extracting(Official::email).isEqualTo(username + "@example.vn");
    }

    @Test
    void aUnitIsAddedRenamedAndClosedOnlyWhenEmpty() throws Exception {
        String code = "T" + random.toUpperCase();
        web.perform(post("/quan-tri/don-vi/moi").param("code", code).param("name", "Tổ thử nghiệm").param("shortName", "Tổ TN").param("parentCode", "SKHCN")
            .with(administrator()).with(csrf())).andExpect(redirectedUrl("/quan-tri/don-vi"));
        web.perform(post("/quan-tri/don-vi/" + code).param("name", "Tổ kiểm thử").param("shortName", "Tổ KT").with(administrator()).with(csrf()))
            .andExpect(redirectedUrl("/quan-tri/don-vi"));
        assertThat(directory.unit(code)).get().extracting(Unit::name).isEqualTo("Tổ kiểm thử");
        send("/quan-tri/don-vi/" + code + "/ngung").andExpect(flash().attributeExists("message"));
        assertThat(directory.unit(code)).get().extracting(Unit::active).isEqualTo(false);
        send("/quan-tri/don-vi/QLKH/ngung").andExpect(flash().attributeExists("warning"));
        assertThat(directory.unit("QLKH")).get().extracting(Unit::active).isEqualTo(true);
    }

    @Test
    void everyoneRecordsTheOwnAbsenceAndNoOneElses() throws Exception {
        web.perform(absence("/tai-khoan/vang-mat/moi", "2032-05-03").with(person("truongphong2"))).andExpect(redirectedUrl("/tai-khoan/vang-mat"));
        UUID id = jdbc.sql("select id from absence where username = 'truongphong2' and from_day = '2032-05-03' and cancelled_at is null").query(UUID.class).single();
        web.perform(get("/tai-khoan/vang-mat").with(person("truongphong2"))).andExpect(content().string(containsString("03/05/2032")));
        web.perform(get("/tai-khoan/vang-mat/" + id).with(person("chuyenvien2"))).andExpect(status().isNotFound());
        web.perform(post("/tai-khoan/vang-mat/" + id + "/huy").with(person("chuyenvien2")).with(csrf())).andExpect(status().isNotFound());
        web.perform(post("/tai-khoan/vang-mat/" + id + "/huy").with(person("truongphong2")).with(csrf())).andExpect(redirectedUrl("/tai-khoan/vang-mat"));
    }

    @Test
    void aDateThatIsNoneIsAskedForAgain() throws Exception {
        web.perform(absence("/tai-khoan/vang-mat/moi", "hôm qua").with(person("truongphong2"))).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("Hãy ghi ngày bắt đầu vắng mặt.")));
    }

    @Test
    void aDayCountsOnceConfirmedAndEachChangeIsInTheLog() throws Exception {
        web.perform(post("/quan-tri/lich/moi").param("day", "2033-08-06").param("kind", "HOLIDAY").param("name", "Nghỉ").param("source", "Thông báo")
            .with(administrator()).with(csrf())).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("vốn đã nghỉ")));
        web.perform(post("/quan-tri/lich/moi").param("day", "2033-08-05").param("kind", "HOLIDAY").param("name", "Nghỉ thử").param("source", "Thông báo")
            .with(administrator()).with(csrf())).andExpect(redirectedUrl("/quan-tri/lich?nam=2033"));
        web.perform(post("/quan-tri/lich/2033-08-05/xac-nhan").param("confirmed", "true").with(administrator()).with(csrf())).andExpect(status().isFound());
        send("/quan-tri/lich/2033-08-05/xoa").andExpect(redirectedUrl("/quan-tri/lich?nam=2033"));
        assertThat(jdbc.sql("select action from audit_entry where case_key = 'LICH/2033' and action like 'DAY%' order by position").query(String.class).list())
            .containsExactly("DAY_ADDED", "DAY_CONFIRMED", "DAY_REMOVED");
        web.perform(get("/quan-tri/nhat-ky").with(administrator())).andExpect(content().string(containsString("Xác nhận ngày trong lịch")));
    }

    private MockHttpServletRequestBuilder official(String path, String username, String email) {
        return post("/quan-tri/nguoi-dung" + path).param("username", username).param("fullName", "Cao Thị Thử Nghiệm").param("position", "Chuyên viên")
            .param("unitCode", "QLCN").param("email", email).param("roles", "UNIT_OFFICER").with(administrator()).with(csrf());
    }

    private MockHttpServletRequestBuilder absence(String path, String from) {
        return post(path).param("from", from).param("to", "2032-05-07").param("deputy", "kysu2").param("capacity", "TUQ").param("paperNumber", "9/GUQ")
            .param("paperDate", "2032-04-30").with(csrf());
    }

    private org.springframework.test.web.servlet.ResultActions send(String path) throws Exception {
        return web.perform(post(path).with(administrator()).with(csrf()));
    }

    private static String shown(String page) {
        Matcher password = Pattern.compile("id=\"new-password\">([a-z2-9-]{19})<").matcher(page);
        assertThat(password.find()).as("a password on the page").isTrue();
        return password.group(1);
    }

    private static RequestPostProcessor administrator() {
        return user("quantri").roles("ADMIN");
    }

    private static RequestPostProcessor person(String username) {
        return user(username).roles("UNIT_OFFICER");
    }
}
