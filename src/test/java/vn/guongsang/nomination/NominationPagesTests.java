package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;
import vn.guongsang.StatementCounter;
import vn.guongsang.audit.AccessLog;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.Awards;
import vn.guongsang.award.DocumentRequirement;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.sheet.Cells;
import vn.guongsang.workcalendar.WorkCalendar;

@ProductTest
class NominationPagesTests {
    @Autowired
    MockMvc mvc;
    @Autowired
    Drafts drafts;
    @Autowired
    NomineeRegister register;
    @Autowired
    Nominations nominations;
    @Autowired
    Awards awards;
    @Autowired
    Directory directory;
    @Autowired
    StatementCounter statements;
    @Autowired
    ObjectMapper json;
    @Autowired
    Clock clock;
    @Autowired
    AccessLog log;
    private Actor officer;

    @BeforeEach
    void people() {
        officer = directory.actor("chuyenvien1", LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE)).orElseThrow();
    }

    @Test
    void aDraftIsSavedOverHttpAndAnOldVersionMeetsTheOtherText() throws Exception {
        var id = drafts.create(officer);
        mvc.perform(put("/api/de-nghi/" + id).with(user("chuyenvien1")).with(csrf()).contentType(MediaType.APPLICATION_JSON)
                .content("{\"version\":0,\"achievement\":\"Một\",\"periodFrom\":\"2026-01\"}")).andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(1));
        mvc.perform(put("/api/de-nghi/" + id).with(user("chuyenvien1")).with(csrf()).contentType(MediaType.APPLICATION_JSON)
                .content("{\"version\":0,\"achievement\":\"Hai\"}")).andExpect(status().isConflict())
                .andExpect(jsonPath("$.content.achievement").value("Một")).andExpect(jsonPath("$.periodFrom").value("2026-01"));
        mvc.perform(put("/api/de-nghi/" + id).with(user("chuyenvien2")).with(csrf()).contentType(MediaType.APPLICATION_JSON)
                .content("{\"version\":1}")).andExpect(status().isNotFound());
    }

    @Test
    void theEditorShowsTheDraftAndEscapesWhatPeopleTyped() throws Exception {
        var id = drafts.create(officer);
        drafts.save(id, 0, new DraftContent(null, null, null, null, null, "<script>alert(1)</script>", List.of(new Section("</script>", "x")), null), officer);
        mvc.perform(get("/de-nghi/" + id).with(user("chuyenvien1"))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<script>alert"))));
        mvc.perform(get("/de-nghi/" + id).with(user("truongphong2"))).andExpect(status().isNotFound());
    }

    @Test
    void comingFromTasklistNeverFollowsItsCallback() throws Exception {
        var target = mvc.perform(get("/de-nghi/moi?processDefinitionKey=nomination&callbackUrl=https://evil.example").with(user("chuyenvien1")))
                .andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        assertThat(target).matches("/de-nghi/[0-9a-f-]{36}");
        mvc.perform(get("/de-nghi/moi").with(user("vanphong"))).andExpect(status().isForbidden());
    }

    @Test
    void anIncompleteDraftComesBackWithItsProblemsAtTheFields() throws Exception {
        var id = drafts.create(officer);
        mvc.perform(post("/de-nghi/" + id + "/gui").param("version", "0").with(user("chuyenvien1")).with(csrf())).andExpect(status().is(422))
                .andExpect(content().string(containsString("href=\"#f-nominee\""))).andExpect(content().string(containsString("id=\"f-nominee\"")));
    }

    @Test
    void aFileIsSentAsTheBodyAndReadOnlyByThoseWhoMay() throws Exception {
        var id = drafts.create(officer);
        var body = NominationServiceTests.pdf("x" + id).readAllBytes();
        var answer = mvc.perform(post("/api/de-nghi/" + id + "/tep").param("name", "Tờ trình số 12.pdf").contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(body).with(user("chuyenvien1")).with(csrf())).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        var file = json.readTree(answer).get("id").asText();
        mvc.perform(get("/de-nghi/" + id + "/tep/" + file).with(user("chuyenvien2"))).andExpect(status().isNotFound());
        mvc.perform(get("/de-nghi/" + id + "/tep/" + UUID.randomUUID()).with(user("chuyenvien1"))).andExpect(status().isNotFound());
        mvc.perform(post("/api/de-nghi/" + id + "/tep").param("name", "giả.pdf").contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content("MZ").with(user("chuyenvien1")).with(csrf())).andExpect(status().is(422)).andExpect(jsonPath("$.problems[0].message").exists());
    }

    @Test
    void theListIsOneStatementAndACountWhateverTheReader() throws Exception {
        var number = sent("Vũ Thị Danh Sách");
        for (var reader : List.of("chuyenvien1", "vanphong", "giamdoc")) {
            var made = statements.of(() -> mvc.perform(get("/ho-so").with(user(reader))).andExpect(status().isOk()).andReturn());
            assertThat(made).as(reader + ": " + made).hasSizeLessThanOrEqualTo(8);
        }
        mvc.perform(get("/ho-so").param("q", "vu thi danh").with(user("vanphong"))).andExpect(content().string(containsString(number)));
        mvc.perform(get("/ho-so").param("q", number).param("trangThai", "AWAITING_HEAD").param("hinhThuc", "GK_GDS_CN").with(user("chuyenvien1")))
                .andExpect(content().string(containsString("Vũ Thị Danh Sách")));
        mvc.perform(get("/ho-so").param("q", number).with(user("chuyenvien2"))).andExpect(content().string(not(containsString("Vũ Thị Danh Sách"))));
        mvc.perform(get("/ho-so").param("q", number).with(user("quantri"))).andExpect(content().string(not(containsString("Vũ Thị Danh Sách"))));
        mvc.perform(get("/ho-so").param("q", number).with(user("giamdoc"))).andExpect(content().string(not(containsString("Vũ Thị Danh Sách"))));
        nominations.addressedTo(List.of(number), "giamdoc");
        mvc.perform(get("/ho-so").param("q", number).with(user("giamdoc"))).andExpect(content().string(containsString("Vũ Thị Danh Sách")));
        assertThat(Cells.of(mvc.perform(get("/ho-so/danh-sach.xlsx").param("q", number).with(user("vanphong"))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray()))
                .hasSize(2).element(1).satisfies(cells -> assertThat(cells).startsWith(number, "Ông Vũ Thị Danh Sách"));
        mvc.perform(get("/ho-so").param("trangThai", "nonsense").param("trang", "x").param("sapXep", "ten").with(user("vanphong"))).andExpect(status().isOk());
    }

    @Test
    void theCasePageTellsWhereItStandsAndOnlyToThoseWhoMayRead() throws Exception {
        var number = sent("Vũ Thị Hồ Sơ");
        for (var reader : List.of("chuyenvien1", "truongphong1", "vanphong", "chanhvp")) {
            mvc.perform(get("/ho-so/" + number).with(user(reader))).andExpect(status().isOk())
                    .andExpect(content().string(containsString("Chờ trưởng đơn vị xác nhận")))
                    .andExpect(content().string(containsString("data-here=\"Task_ConfirmNomination\"")));
        }
        for (var stranger : List.of("chuyenvien2", "truongphong2", "giamdoc", "quantri")) {
            // the administrator is asked for a reason, whether there is such a case or not (AccessLogTests)
            mvc.perform(get("/ho-so/" + number).with(user(stranger))).andExpect(stranger.equals("quantri") ? status().isFound() : status().isNotFound());
            mvc.perform(get("/api/ho-so/" + number).with(user(stranger))).andExpect(status().isNotFound());
        }
        mvc.perform(get("/ho-so/DN-2026-999999").with(user("vanphong"))).andExpect(status().isNotFound());
        mvc.perform(get("/api/mo-hinh/nomination").with(user("vanphong"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Task_ReviewDossier")));
    }

    @Test
    void theFormsGetTheCaseAndWriteOnlyWithTheOpenTask() throws Exception {
        var number = sent("Vũ Thị Biểu Mẫu");
        var answer = mvc.perform(get("/api/ho-so/" + number).with(user("truongphong1"))).andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(1)).andExpect(jsonPath("$.state").value("AWAITING_HEAD"))
                .andExpect(jsonPath("$.nominee.title").value("Ông Vũ Thị Biểu Mẫu")).andExpect(jsonPath("$.comparedWith").isEmpty())
                .andExpect(jsonPath("$.files[0].viewUrl").exists()).andReturn().getResponse().getContentAsString();
        var tree = json.readTree(answer);
        mvc.perform(get(tree.at("/files/0/downloadUrl").asText()).with(user("chuyenvien2"))).andExpect(status().isNotFound());
        mvc.perform(get(tree.at("/files/0/downloadUrl").asText()).with(user("truongphong1"))).andExpect(status().isOk());
        assertThat(log.of(List.of(number), 50)).filteredOn(line -> line.file() != null).as("who read which file, once: nobody else got it")
                .singleElement().satisfies(line -> assertThat(line.viewer()).isEqualTo("truongphong1"));
        var kind = tree.at("/requirements/0/kind").asText();
        // not yet reviewed, and never by the head
        mvc.perform(put("/api/ho-so/" + number + "/kiem-tra").with(user("vanphong")).with(csrf()).contentType(MediaType.APPLICATION_JSON)
                .content("{\"kind\":\"" + kind + "\",\"ok\":true}")).andExpect(status().is(422));
        mvc.perform(put("/api/ho-so/" + number + "/kiem-tra").with(user("truongphong1")).with(csrf()).contentType(MediaType.APPLICATION_JSON)
                .content("{\"kind\":\"" + kind + "\",\"ok\":true}")).andExpect(status().isForbidden());
        mvc.perform(multipart("/api/ho-so/" + number + "/bien-ban").param("number", "1").with(user("vanphong")).with(csrf())).andExpect(status().is(422));
    }

    @Test
    void theUnitWithdrawsWithAReasonThatThePageShows() throws Exception {
        var number = sent("Vũ Thị Rút Lui");
        mvc.perform(post("/ho-so/" + number + "/rut").with(user("chuyenvien1")).with(csrf())).andExpect(status().is(422));
        mvc.perform(post("/ho-so/" + number + "/rut").param("reason", "Nhầm giai đoạn").with(user("chuyenvien2")).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(post("/ho-so/" + number + "/thu-hoi").param("reason", "x").with(user("chuyenvien1")).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(post("/ho-so/" + number + "/rut").param("reason", "Nhầm giai đoạn").with(user("chuyenvien1")).with(csrf())).andExpect(status().is3xxRedirection());
        mvc.perform(get("/ho-so/" + number).with(user("vanphong"))).andExpect(content().string(containsString("Nhầm giai đoạn")))
                .andExpect(content().string(containsString("Đơn vị đã rút")));
    }

    private String sent(String name) {
        var nominee = register.add(new NomineeData(NomineeKind.INDIVIDUAL, name, "Ông", LocalDate.of(1985, 5, 6), Sex.MALE, "Chuyên viên", null,
                "Doanh nghiệp thử " + UUID.randomUUID(), false, null, null, null, null, null, false), officer).id();
        var id = drafts.create(officer);
        drafts.save(id, 0, new DraftContent(nominee, "GK_GDS_CN", AwardBasis.MERIT, YearMonth.of(2025, 1), YearMonth.of(2025, 10), "Tóm tắt",
                List.of(new Section("Sáng kiến", "Rút thời gian thẩm định")), List.of()), officer);
        awards.award("GK_GDS_CN").dossier().stream().filter(DocumentRequirement::required).filter(DocumentRequirement::byUnit)
                .forEach(need -> drafts.addFile(id, need.kind() + ".pdf", NominationServiceTests.pdf(need.kind() + id), need.kind(), null, officer));
        return drafts.submit(id, drafts.view(id, officer).version(), false, officer);
    }
}
