package vn.guongsang.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;
import vn.guongsang.TestClock;

/** Lists in, as the Office uploads them. */
@ProductTest
class ImportTests {
    @Autowired MockMvc mvc;
    @Autowired JdbcClient jdbc;
    @Autowired Imports imports;
    @Autowired TestClock clock;

    /** No digits: they would be part of a name. */
    private final String tag = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    @Test
    void fiveThousandRowsWithThirtyFaultyOnesEnterNothingUntilTheyAreRight() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        for (int person = 0; person < 1000; person++) {
            for (int year = 2021; year <= 2025; year++) {
                rows.add(received(name(person), "06/05/1985", String.valueOf(year)));
            }
        }
        List<List<String>> faulty = new ArrayList<>(rows);
        for (int i = 0; i < 30; i++) {
            List<String> row = new ArrayList<>(faulty.get(i * 100));
            row.set(10, i % 2 == 0 ? "31/02/2025" : "=cmd|' /C calc'!A0");
            faulty.set(i * 100, row);
        }
        long begun = System.nanoTime();
        String page = upload("khen-thuong", sheet(Register.LEDGER, faulty));
        mvc.perform(get(page).with(user("vanphong"))).andExpect(content().string(containsString("<dd>30</dd>"))).andExpect(content().string(containsString("<dd>4970</dd>")))
            .andExpect(content().string(containsString("“31/02/2025” không phải là ngày"))).andExpect(content().string(containsString("Ngày quyết định")))
            .andExpect(content().string(containsString("=cmd|&#39; /C calc&#39;!A0"))).andExpect(content().string(not(containsString("Nhập cả"))));
        mvc.perform(post(page + "/nhan").with(user("vanphong")).with(csrf())).andExpect(status().isUnprocessableEntity());
        assertThat(entered()).isZero();
        assertThat(people()).isZero();
        List<List<String>> wrong = read(mvc.perform(get(page + "/dong-loi.xlsx").with(user("vanphong"))).andReturn().getResponse());
        assertThat(wrong).hasSize(31);
        assertThat(wrong.get(1).get(0)).isEqualTo("2");
        assertThat(wrong.get(1).get(wrong.get(1).size() - 1)).contains("không phải là ngày");
        mvc.perform(post(page + "/bo").with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());

        byte[] right = sheet(Register.LEDGER, rows);
        String second = upload("khen-thuong", right);
        mvc.perform(get(second).with(user("vanphong"))).andExpect(content().string(containsString("Nhập cả 5000 dòng"))).andExpect(content().string(containsString("<dd>1000</dd>")));
        mvc.perform(post(second + "/nhan").with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
        System.out.println("5,000 rows twice looked at and once taken over: " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        assertThat(entered()).isEqualTo(5000);
        assertThat(people()).isEqualTo(1000);

        String again = upload("khen-thuong", right);
        mvc.perform(get(again).with(user("vanphong"))).andExpect(content().string(containsString("Đúng tệp này đã nhập"))).andExpect(content().string(not(containsString("Nhập cả"))));
        mvc.perform(post(again + "/nhan").with(user("vanphong")).with(csrf())).andExpect(status().isUnprocessableEntity());
        rows.add(received(name(0), "06/05/1985", "2020"));
        String more = upload("khen-thuong", sheet(Register.LEDGER, rows));
        mvc.perform(get(more).with(user("vanphong"))).andExpect(content().string(containsString("Nhập cả 1 dòng"))).andExpect(content().string(containsString("<dd>5000</dd>")));
    }

    @Test
    void anAchievementOfAYearAfterTheDecisionIsAFault() throws Exception {
        List<String> row = new ArrayList<>(received(name(4), "06/05/1985", "2025"));
        row.set(8, "2027");
        look("khen-thuong", Register.LEDGER, row, "Thành tích năm 2027 ở sau ngày quyết định");
    }

    @Test
    void everyTemplateComesBackAsItWasGiven() throws Exception {
        for (Register register : Register.values()) {
            MockHttpServletResponse template = mvc.perform(get("/so/nhap/" + register.slug() + "/mau.xlsx").with(user("quantri"))).andExpect(status().isOk()).andReturn().getResponse();
            refused(register.slug(), template.getContentAsByteArray(), "không có dòng nào");
            // the example made a row of its own is right but for the name
            List<String> example = new ArrayList<>(read(template).get(1));
            example.set(0, "1");
            example.set(2, register == Register.COLLECTIVE ? "Tập thể " + tag : "Ví Dụ " + tag);
            if (register == Register.COLLECTIVE) {
                example.set(1, "Tập thể");
            }
            mvc.perform(get(upload(register.slug(), sheet(register, List.of(example)))).with(user("vanphong"))).andExpect(content().string(containsString("Nhập cả 1 dòng")));
        }
    }

    @Test
    void hostileFilesAreRefused() throws Exception {
        refused("xep-loai", "PK not a workbook".getBytes(), "không được nhận");
        refused("xep-loai", sheet(Register.LEDGER, List.of(received(name(1), "06/05/1985", "2025"))), "Thiếu cột “Xếp loại”");
        List<List<String>> long_ = new ArrayList<>();
        for (int i = 0; i < 20_002; i++) {
            long_.add(List.of("1", "Cá nhân"));
        }
        refused("xep-loai", sheet(Register.RATING, long_), "quá dài");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(sheet(Register.RATING, List.of(rated(name(2), "06/05/1985", "2025")))))) {
            workbook.getSheetAt(0).getRow(1).getCell(6).setCellFormula("2000+25");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            mvc.perform(get(upload("xep-loai", out.toByteArray())).with(user("vanphong"))).andExpect(content().string(containsString("là công thức")));
        }
        // written out, this number would be a thousand million digits
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(sheet(Register.RATING, List.of(rated(name(2), "06/05/1985", "2025")))))) {
            XSSFCell year = workbook.getSheetAt(0).getRow(1).getCell(6);
            year.setCellValue(2025);
            year.setCellStyle(null);
            year.getCTCell().unsetIs();
            year.getCTCell().setV("1E999999999");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            mvc.perform(get(upload("xep-loai", out.toByteArray())).with(user("vanphong"))).andExpect(content().string(containsString("“1E999999999” không phải là năm")));
        }
    }

    @Test
    void somebodyElsesUploadIsUnknown() throws Exception {
        String page = upload("xep-loai", sheet(Register.RATING, List.of(rated(name(3), "06/05/1985", "2025"))));
        mvc.perform(get(page).with(user("quantri"))).andExpect(status().isNotFound());
        mvc.perform(post(page + "/bo").with(user("quantri")).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(post(page + "/nhan").with(user("quantri")).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(get(page).with(user("chuyenvien1"))).andExpect(status().isForbidden());
    }

    @Test
    void whatNobodyTakesOverIsForgottenAfterADay() throws Exception {
        String page = upload("xep-loai", sheet(Register.RATING, List.of(rated(name(4), "06/05/1985", "2025"))));
        imports.forget();
        mvc.perform(get(page).with(user("vanphong"))).andExpect(status().isOk());
        clock.advance(Duration.ofDays(1).plusMinutes(1));
        try {
            imports.forget();
        } finally {
            clock.reset();
        }
        assertThat(jdbc.sql("select count(*) from register_upload where id::text = ?").param(page.substring(page.lastIndexOf('/') + 1)).query(Integer.class).single()).isZero();
    }

    @Test
    void whoIsMeantIsAskedWhenTheNameIsNotEnough() throws Exception {
        String name = "Lê Thị Hà " + tag;
        take("xep-loai", Register.RATING, List.of(rated(name, "01/01/1980", "2024"), rated(name, "02/02/1985", "2024")));
        look("xep-loai", Register.RATING, rated(name, "", "2023"), "Có 2 người trong sổ cùng tên");
        look("xep-loai", Register.RATING, rated(name.replace("Hà", "Hạ"), "", "2023"), "Có 2 người");
        look("xep-loai", Register.RATING, rated("Người Lạ " + tag, "", "2023"), "chưa có trong sổ: hãy ghi ngày sinh");
        look("xep-loai", Register.RATING, rated(name, "01/01/1980", "2024", "Hoàn thành nhiệm vụ"), "đã ghi khác");
        String one = "Lê Văn Tuấn " + tag;
        take("xep-loai", Register.RATING, List.of(rated(one, "03/03/1990", "2024")));
        look("xep-loai", Register.RATING, rated(one.replace("Tuấn", "Tuân"), "", "2023"), "khác dấu");
        look("xep-loai", Register.RATING, rated("le van tuan " + tag, "", "2023"), "Nhập cả 1 dòng");
    }

    @Test
    void aPersonsPageShowsEveryRegisterAndVoidedRowsStay() throws Exception {
        String name = "Phạm Sổ " + tag;
        take("xep-loai", Register.RATING, List.of(rated(name, "03/03/1990", "2024")));
        take("khen-thuong", Register.LEDGER, List.of(received(name, "03/03/1990", "2024")));
        UUID person = jdbc.sql("select id from nominee where name = ?").param(name).query(UUID.class).single();
        mvc.perform(get("/so/nguoi").param("q", "pham so " + tag).with(user("vanphong"))).andExpect(content().string(containsString("/so/nguoi/" + person)));
        mvc.perform(get("/so/nguoi/danh-sach.xlsx").param("q", "pham so " + tag).with(user("vanphong"))).andExpect(status().isOk());
        mvc.perform(post("/so/nguoi/" + person + "/sang-kien/moi").param("kind", "Sáng kiến").param("name", "Đo nhanh").param("authority", "Hội đồng").param("paper", "QĐ 1")
            .param("recognised_on", "2025-03-01").param("scope", "Cơ sở").with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
        mvc.perform(post("/so/nguoi/" + person + "/ky-luat/moi").param("kind", "Kỷ luật").param("from_day", "2025-03-01").param("ground", "Muộn").with(user("vanphong")).with(csrf()))
            .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Kỷ luật cần “Hình thức kỷ luật”")));
        String initiative = jdbc.sql("select id::text from initiative where nominee_id = ?").param(person).query(String.class).single();
        mvc.perform(post("/so/nguoi/" + person + "/sang-kien/" + initiative + "/da-dung").param("award", "CSTDCS").param("decision", "QĐ 55").with(user("vanphong")).with(csrf()))
            .andExpect(status().is3xxRedirection());
        mvc.perform(get("/so/nguoi/" + person).with(user("vanphong"))).andExpect(content().string(containsString("CSTDCS (QĐ 55)")));
        String rating = jdbc.sql("select id::text from annual_rating where nominee_id = ?").param(person).query(String.class).single();
        String award = jdbc.sql("select id::text from award_ledger where nominee_id = ?").param(person).query(String.class).single();
        mvc.perform(post("/so/nguoi/" + person + "/xep-loai/" + rating + "/huy").param("reason", "ghi nhầm năm").with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
        mvc.perform(post("/so/nguoi/" + person + "/khen-thuong/" + award + "/thu-hoi").param("paper", "QĐ 3").param("on", "2026-01-02").param("ground", "khai man")
            .with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
        mvc.perform(post("/so/nguoi/" + person + "/xep-loai/" + rating + "/huy").param("reason", "lần nữa").with(user("vanphong")).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(get("/so/nguoi/" + person).with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(containsString("ghi nhầm năm")))
            .andExpect(content().string(containsString("khai man"))).andExpect(content().string(containsString("Đo nhanh"))).andExpect(content().string(containsString("Tệp xep-loai.xlsx")));
        assertThat(jdbc.sql("select count(*) from access_log where case_key = ?").param("NGUOI-DUOC-DE-NGHI/" + person).query(Integer.class).single()).isPositive();
        mvc.perform(get("/so/nguoi/" + UUID.randomUUID()).with(user("vanphong"))).andExpect(status().isNotFound());
        mvc.perform(get("/so").with(user("quantri"))).andExpect(status().isOk()).andExpect(content().string(containsString("Sổ sáng kiến, đề tài")));
    }

    private void look(String slug, Register register, List<String> row, String expected) throws Exception {
        mvc.perform(get(upload(slug, sheet(register, List.of(row)))).with(user("vanphong"))).andExpect(content().string(containsString(expected)));
    }

    private void take(String slug, Register register, List<List<String>> rows) throws Exception {
        mvc.perform(post(upload(slug, sheet(register, rows)) + "/nhan").with(user("vanphong")).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private String upload(String slug, byte[] file) throws Exception {
        return mvc.perform(multipart("/so/nhap/" + slug).file(new MockMultipartFile("file", slug + ".xlsx", null, file)).with(user("vanphong")).with(csrf()))
            .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
    }

    private void refused(String slug, byte[] file, String expected) throws Exception {
        mvc.perform(multipart("/so/nhap/" + slug).file(new MockMultipartFile("file", slug + ".xlsx", null, file)).with(user("vanphong")).with(csrf()))
            .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString(expected)));
    }

    private String name(int person) {
        StringBuilder letters = new StringBuilder();
        for (int rest = person; letters.length() < 3; rest /= 10) {
            letters.append((char) ('a' + rest % 10));
        }
        return "Trần Thị " + tag + " " + letters;
    }

    private List<String> received(String name, String born, String year) {
        return List.of("", "Cá nhân", name, born, "Nữ", "QLKH", "CSTDCS", "Công trạng", year, "12/QĐ-" + year, "05/01/" + (Integer.parseInt(year) + 1), "Giám đốc Sở");
    }

    private List<String> rated(String name, String born, String year) {
        return rated(name, born, year, "Hoàn thành tốt nhiệm vụ");
    }

    private List<String> rated(String name, String born, String year, String rating) {
        return List.of("", "Cá nhân", name, born, "Nữ", "QLKH", year, rating);
    }

    private static byte[] sheet(Register register, List<List<String>> rows) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        vn.guongsang.sheet.Workbook.of("Nhập", Imports.form(register).with(rows)).write(out);
        return out.toByteArray();
    }

    private static List<List<String>> read(MockHttpServletResponse response) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        DataFormatter text = new DataFormatter();
        try (Workbook workbook = new XSSFWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            Sheet sheet = workbook.getSheetAt(0);
            for (Row row : sheet) {
                List<String> cells = new ArrayList<>();
                row.forEach(cell -> cells.add(text.formatCellValue(cell)));
                rows.add(cells);
            }
        }
        return rows;
    }

    private int entered() {
        return jdbc.sql("select count(*) from award_ledger where nominee_name like ?").param("Trần Thị " + tag + "%").query(Integer.class).single();
    }

    private int people() {
        return jdbc.sql("select count(*) from nominee where name like ?").param("Trần Thị " + tag + "%").query(Integer.class).single();
    }
}
