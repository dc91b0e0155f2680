package vn.guongsang.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;

@ProductTest
class RulePagesTests {
    @Autowired
    MockMvc mvc;
    @Autowired
    Rules rules;
    @Autowired
    Awards awards;
    @Autowired
    ObjectMapper json;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void everybodyReadsTheRulesInWordsWithTheirCitations() throws Exception {
        mvc.perform(get("/danh-muc/quy-tac").param("award", "CSTDT").param("q", "lien tuc").with(user("chuyenvien1"))).andExpect(status().isOk())
            .andExpect(content().string(containsString("Luật Thi đua, khen thưởng 06/2022/QH15, Điều 22")))
            .andExpect(content().string(containsString("Số lần liên tục “Chiến sĩ thi đua cơ sở”: từ 3")))
            .andExpect(content().string(not(containsString("Điều 21"))));
        mvc.perform(get("/danh-muc/quy-tac").param("q", "khong co gi nhu the").with(user("vanphong"))).andExpect(content().string(containsString("Bỏ lọc")));
    }

    @Test
    void aQuestionIsAnsweredAndNothingIsStored() throws Exception {
        mvc.perform(post("/api/v1/rules/evaluate").with(user("vanphong")).with(csrf()).contentType(MediaType.APPLICATION_JSON).content("""
                {"award": "CSTDT", "date": "2026-05-04", "facts": {"kind": "INDIVIDUAL", "cstdcsYears": 2}}""")).andExpect(status().isOk())
            .andExpect(jsonPath("$.verdict").value("INELIGIBLE"))
            .andExpect(jsonPath("$.lines[0].rule").value("CSTDT-1"))
            .andExpect(jsonPath("$.lines[0].reason").value("Mới có 2 lần liên tục “Chiến sĩ thi đua cơ sở” (cần 03)."))
            .andExpect(jsonPath("$.lines[0].article").value("Điều 22"));
        mvc.perform(post("/api/v1/rules/evaluate").with(user("vanphong")).with(csrf()).contentType(MediaType.APPLICATION_JSON).accept(MediaType.APPLICATION_JSON)
                .content("""
                {"award": "CSTDT", "facts": {"cstdcsYears": "nhiều"}}""")).andExpect(status().isUnprocessableEntity())
            .andExpect(jsonPath("$.problems[*].field").value(hasItem("cstdcsYears")));
        mvc.perform(post("/api/v1/rules/evaluate").with(user("vanphong")).with(csrf()).contentType(MediaType.APPLICATION_JSON).accept(MediaType.APPLICATION_JSON)
                .content("{\"award\": \"XX\"}")).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[*].field").value(hasItem("award")));
        mvc.perform(get("/api/v1/openapi").with(user("vanphong"))).andExpect(status().isOk())
            .andExpect(jsonPath("$.paths['/api/v1/rules/evaluate'].post").exists())
            .andExpect(jsonPath("$.paths.length()").value(3));
        mvc.perform(get("/api/v1/openapi").accept(MediaType.APPLICATION_JSON)).andExpect(status().isUnauthorized());
    }

    /** Wrong, missing, contradictory: a sheet or the names of what is wrong, never an error page; what is only missing is never "đạt" by itself. */
    @Test
    void whateverIsStatedIsAnsweredOrRefusedByName() throws Exception {
        Random random = new Random(4);
        List<Object> oddities = Arrays.asList(null, -1, 3, 1e300, true, false, "", "NONE", "EXCELLENT", "x".repeat(5_000), "\"; drop table award; --", List.of(), Map.of("a", 1), "2026-13-45");
        List<String> codes = awards.all().stream().map(Award::code).toList();
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int i = 0; i < 120; i++) {
            Map<String, Object> facts = new HashMap<>();
            for (RuleFacts.Fact fact : RuleFacts.ALL) {
                int choice = random.nextInt(i % 3 == 0 ? 40 : 3);
                if (choice == 0 && fact.type() != RuleFacts.Type.DATE) {
                    facts.put(fact.name(), i % 3 == 0 ? oddities.get(random.nextInt(oddities.size())) : possible(fact, random));
                }
            }
            if (i % 10 == 0) {
                facts.put("tu_bia_" + i, 1);
            }
            MvcResult result = mvc.perform(post("/api/v1/rules/evaluate").with(user("vanphong")).with(csrf()).contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON).content(json.writeValueAsString(Map.of("award", codes.get(random.nextInt(codes.size())), "facts", facts,
                    "date", List.of("2023-12-31", "2024-01-01", "2025-06-30", "2025-07-01", "2026-09-30", "2026-10-01").get(random.nextInt(6)))))).andReturn();
            int status = result.getResponse().getStatus();
            assertThat(status).as(facts.toString()).isIn(200, 422);
            answers.merge(status, 1, Integer::sum);
            if (status == 200) {
                assertThat(json.readTree(result.getResponse().getContentAsByteArray()).get("verdict").asText()).as(facts.toString()).isNotBlank();
            }
        }
        assertThat(answers).containsKeys(200, 422);
        for (String body : List.of("{", "[]", "{\"award\": 7, \"facts\": 3}", "{\"award\": \"LDTT\", \"date\": \"hôm qua\"}")) {
            assertThat(mvc.perform(post("/api/v1/rules/evaluate").with(user("vanphong")).with(csrf()).contentType(MediaType.APPLICATION_JSON).accept(MediaType.APPLICATION_JSON)
                .content(body)).andReturn().getResponse().getStatus()).as(body).isBetween(400, 499);
        }
    }

    @Test
    void whatNobodyKnowsIsMissingAndNeverMet() {
        for (Award award : awards.all().stream().filter(Award::nominable).toList()) {
            assertThat(rules.evaluate(award.code(), LocalDate.of(2026, 11, 20), Map.of()).verdict()).as(award.code()).isEqualTo(RuleSheet.Verdict.UNPROVED);
        }
    }

    private static Object possible(RuleFacts.Fact fact, Random random) {
        return switch (fact.type()) {
            case FLAG -> random.nextBoolean();
            case NUMBER -> random.nextInt(120);
            default -> fact.values().isEmpty() ? "LDTT" : List.copyOf(fact.values().keySet()).get(random.nextInt(fact.values().size()));
        };
    }

    @Test
    void anAdministratorChangesATableFromADayOn() throws Exception {
        LocalDate from = LocalDate.of(2031, 5, 5);
        String changed = shipped().replace("&gt;= 3</text>", "&gt;= 4</text>").replace("[0..3)</text>", "[0..4)</text>");
        String target = mvc.perform(upload(changed, "Luật mới đòi bốn lần")).andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        mvc.perform(get(target).with(user("quantri"))).andExpect(status().isOk())
            .andExpect(content().string(containsString("2 khác biệt với bảng đang áp dụng"))).andExpect(content().string(containsString("individual-titles-cstdt-1-1")))
            .andExpect(content().string(containsString("Không có dòng trùng")));
        mvc.perform(post(target + "/kich-hoat").param("from", "2020-01-01").with(user("quantri")).with(csrf())).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("từ hôm nay trở đi")));
        mvc.perform(post(target + "/kich-hoat").param("from", from.toString()).with(user("quantri")).with(csrf())).andExpect(redirectedUrl(target));

        Map<String, Object> three = Map.of("kind", "INDIVIDUAL", "cstdcsYears", 3);
        assertThat(line(rules.evaluate("CSTDT", from.minusDays(1), three)).outcome()).isEqualTo(RuleSheet.Outcome.SATISFIED);
        RuleSheet later = rules.evaluate("CSTDT", from, three);
        assertThat(line(later).outcome()).isEqualTo(RuleSheet.Outcome.FAILED);
        assertThat(target).endsWith(later.table());

        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'RULE_TABLE_ACTIVATED' and facts like ?").param("%" + later.table() + "%")
            .query(Integer.class).single()).isEqualTo(1);
        for (String sql : new String[] {"update rule_table_version set dmn = 'x' where hash = decode('" + later.table() + "', 'hex')", "delete from rule_table_version"}) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update())).as(sql)
                .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void aChangedTableOfFactsCountsForTheAwardsFromItsDayOn() throws Exception {
        LocalDate from = LocalDate.of(2034, 6, 1);
        String procedure = Files.readString(Path.of("bpmn/procedure.dmn")).replace("<text>80</text>", "<text>75</text>");
        String target = mvc.perform(upload(procedure, "Luật mới đòi 75%")).andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        mvc.perform(get(target).with(user("quantri"))).andExpect(content().string(containsString("Thủ tục, thời hạn"))).andExpect(content().string(containsString("2 khác biệt")));
        mvc.perform(post(target + "/kich-hoat").param("from", from.toString()).with(user("quantri")).with(csrf())).andExpect(redirectedUrl(target));
        assertThat(awards.award("CSTDCS", from.minusDays(1)).councilMinPercent()).isEqualTo(80);
        assertThat(awards.award("CSTDCS", from).councilMinPercent()).isEqualTo(75);
        assertThat(awards.award("CSTDCS").councilMinPercent()).isEqualTo(80);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
        "<text>cstdcsYears</text> | <text>salary</text> | dữ kiện lạ",
        "<text>\"Điều 22\"</text> | <text>\"\"</text> | trống “article”",
        "<text>\"FAILED\"</text> | <text>\"PERHAPS\"</text> | không nhận “PERHAPS”",
        "<text>[0..3)</text> | <text>[0..5)</text> | cùng trả lời khi",
        "hitPolicy=\"COLLECT\" | hitPolicy=\"FIRST\" | hit policy COLLECT",
        "<text>cstdtYears</text> | <text>=</text> | dữ kiện lạ",
        "typeRef=\"string\"><text>rating</text> | typeRef=\"string\" expressionLanguage=\"groovy\"><text>rating</text> | chỉ nhận FEEL",
        "<text>\"Chưa rõ đơn vị nào quản lý đối tượng.\"</text> | <text>function(x) external {java: {class: \"java.lang.Runtime\"}}</text> | không phải FEEL thuần",
        "</definitions> | </definitions | không phải bảng DMN"})
    void aTableThatIsWrongIsRefusedWithTheReason(String text, String wrong, String reason) throws Exception {
        long before = count();
        assertThat(shipped()).contains(text);
        mvc.perform(upload(shipped().replace(text, wrong), "thử")).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString(reason))).andExpect(content().string(containsString("value=\"thử\"")));
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aMissingCaseIsShownBeforeTheTableCounts() throws Exception {
        String target = mvc.perform(upload(shipped().replace("<text>[0..3)</text>", "<text>[0..2)</text>"), "thiếu trường hợp"))
            .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        mvc.perform(get(target).with(user("quantri"))).andExpect(content().string(containsString("không dòng nào trả lời khi")));
    }

    private static RuleSheet.Line line(RuleSheet sheet) {
        return sheet.lines().stream().filter(line -> line.rule().equals("CSTDT-1")).findFirst().orElseThrow();
    }

    private long count() {
        return jdbc.sql("select count(*) from rule_table_version").query(Long.class).single();
    }

    private static org.springframework.test.web.servlet.RequestBuilder upload(String dmn, String note) {
        return multipart("/quan-tri/quy-tac").file(new MockMultipartFile("file", "eligibility.dmn", "application/xml", dmn.getBytes(StandardCharsets.UTF_8)))
            .param("note", note).with(user("quantri")).with(csrf());
    }

    private static String shipped() throws Exception {
        return Files.readString(Path.of("bpmn/eligibility.dmn"));
    }
}
