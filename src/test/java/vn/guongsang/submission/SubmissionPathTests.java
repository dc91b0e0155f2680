package vn.guongsang.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;
import vn.guongsang.document.Files;
import vn.guongsang.document.StoredFile;
import vn.guongsang.nomination.NominationResult;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.proposal.ProposalTestBeans;
import vn.guongsang.proposal.Proposals;
import vn.guongsang.workcalendar.WorkCalendar;

@ProductTest
class SubmissionPathTests {
    @Autowired SubmissionService submissions;
    @Autowired SubmissionTable table;
    @Autowired Proposals proposals;
    @Autowired Files files;
    @Autowired JdbcClient jdbc;
    @Autowired ObjectMapper json;
    @Autowired MockMvc web;
    @Autowired ProposalTestBeans given;

    private final LocalDate today = LocalDate.now(WorkCalendar.ZONE);

    /** Issued and on its way upward. */
    private String submitted(List<String> cases) throws Exception {
        String number = proposals.prepare(cases, "giamdoc", "Hồ sơ đủ điều kiện.", "vanphong");
        given.toTheLeader(number);
        given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        assertThat(proposals.takeNumber(number, "vanthu")).contains("/TTr-SKHCN");
        given.jobs(number);
        web.perform(multipart("/api/phieu-trinh/" + number + "/ban-ky").file(new MockMultipartFile("file", "Tờ trình đã ký.pdf", "application/pdf", pdf())).param("inkScan", "true").with(user("vanthu")).with(csrf()))
            .andExpect(status().isOk());
        given.complete(number, "Task_IssuePaper", "vanthu", Map.of("signedBy", "giamdoc"));
        given.jobs(number);
        return number;
    }

    private List<String> above(int count) {
        return given.ready(count, "BK_UBND_CN", "Bằng khen của Chủ tịch UBND tỉnh (cá nhân)", "TTTT", "chuyenvien2");
    }

    @Test
    void thePackageHoldsTheSignedLetterTheListTheEvidenceAndHashesThatAgree() throws Exception {
        List<String> cases = above(2);
        String number = submitted(cases);
        assertThat(cases).allSatisfy(nomination -> assertThat(given.state(nomination)).isEqualTo("SUBMITTED"));
        Submission submission = submissions.find(number).orElseThrow();
        Map<String, byte[]> entries = unzip(submission);
        assertThat(entries.keySet()).contains("manifest.csv", "manifest.json", "Tờ trình đã ký.pdf")
            .anySatisfy(path -> assertThat(path).endsWith(".docx")).contains("ho-so/001 " + cases.get(0) + "/Báo cáo thành tích.pdf", "ho-so/002 " + cases.get(1) + "/Báo cáo thành tích.pdf");
        JsonNode manifest = json.readTree(entries.get("manifest.json"));
        assertThat(manifest.get("letter").asText()).isEqualTo(submission.letterNumber());
        assertThat(manifest.get("files")).hasSize(entries.size() - 2).allSatisfy(file -> {
            byte[] content = entries.get(file.get("path").asText());
            assertThat(file.get("sha256").asText()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            assertThat(file.get("size").asLong()).isEqualTo(content.length);
            assertThat(new String(entries.get("manifest.csv"), StandardCharsets.UTF_8)).contains(file.get("sha256").asText());
        });
        submissions.buildPackage(number);
        submissions.send(number);
        submissions.send(number);
        assertThat(submissions.find(number).orElseThrow().packageFile()).as("built once").isEqualTo(submission.packageFile());
        assertThat(jdbc.sql("select count(*) from outbox where dedup_key = ?").param("trinh-cap-tren|" + number).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void receiptAndOutcomesFinishTheSubmission() throws Exception {
        List<String> cases = above(3);
        String number = submitted(cases);
        submissions.send(number);
        assertThatThrownBy(() -> submissions.recordReceipt(number, " ", today.plusDays(1), "vanphong")).isInstanceOf(RuleBrokenException.class)
            .satisfies(e -> assertThat(((RuleBrokenException) e).problems()).hasSize(2));
        assertThatThrownBy(() -> submissions.recordReceipt(number, "123", today.minusDays(1), "vanphong")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("trước ngày Tờ trình");
        given.complete(number, "Task_RecordReceipt", "vanphong", Map.of("receiptNumber", "123", "receivedOn", today.toString()));
        given.jobs(number);
        String path = "/api/trinh/" + number;
        web.perform(multipart(path + "/ket-qua").param("nomination", cases.get(0)).param("result", "AWARDED").with(user("vanphong")).with(csrf()).accept(MediaType.APPLICATION_JSON))
            .andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems.length()").value(2));
        web.perform(multipart(path + "/ket-qua").file(new MockMultipartFile("scan", "QĐ 99.pdf", "application/pdf", pdf())).param("nomination", cases.get(0)).param("result", "AWARDED")
            .param("decisionNumber", "99/QĐ-UBND").param("on", today.toString()).with(user("vanphong")).with(csrf())).andExpect(status().isOk())
            .andExpect(jsonPath("$.items[0].outcome.resultLabel").value("Được khen thưởng")).andExpect(jsonPath("$.receipt.number").value("123"));
        web.perform(multipart(path + "/ket-qua").param("nomination", cases.get(1)).param("result", "REFUSED_ABOVE").param("remark", "x").with(user("vanthu")).with(csrf())).andExpect(status().isForbidden());
        web.perform(get(path).with(user("chuyenvien2"))).andExpect(status().isNotFound());
        submissions.recordOutcome(number, cases.get(1), NominationResult.RETURNED, null, null, "Bổ sung xác nhận sáng kiến", null, "vanphong");
        assertThat(given.state(cases.get(0))).isEqualTo("AWARDED");
        assertThat(given.state(cases.get(1))).isEqualTo("IN_REVIEW");
        assertThat(submissions.openOutcomes(number)).isEqualTo(1);
        assertThatThrownBy(() -> submissions.close(number)).isInstanceOf(RuleBrokenException.class);
        assertThatThrownBy(() -> submissions.recordOutcome(number, cases.get(0), NominationResult.REFUSED_ABOVE, null, null, "khác", null, "vanphong")).isInstanceOf(RuleBrokenException.class);
        submissions.recordOutcome(number, cases.get(2), NominationResult.REFUSED_ABOVE, null, null, "Chưa đủ điều kiện", null, "vanphong");
        given.complete(number, "Task_RecordOutcome", "vanphong", Map.of());
        given.jobs(number);
        assertThat(table.find(number).orElseThrow().closedAt()).isNotNull();
        assertThat(jdbc.sql("select distinct facts ->> 'results' from outbox where dedup_key like ?").param("ket-qua-cap-tren|" + number + "|%").query(String.class).list())
            .as("the unit is told once, without names").singleElement().asString().contains(cases.get(0) + ": được cấp trên khen thưởng theo Quyết định 99/QĐ-UBND").contains(cases.get(2) + ": cấp trên không đồng ý");
        assertThat(proposals.brief(number).state().name()).isEqualTo("CLOSED");
        assertThat(jdbc.sql("select decision_number from award_ledger where nomination_number = ?").param(cases.get(0)).query(String.class).list()).containsExactly("99/QĐ-UBND");
        web.perform(get("/phieu-trinh/" + number + "/trinh-cap-tren").header("HX-Request", "true").with(user("vanphong"))).andExpect(status().isOk())
            .andExpect(content().string(containsString("99/QĐ-UBND"))).andExpect(content().string(containsString("Chưa đủ điều kiện")));
        web.perform(get("/phieu-trinh/" + number + "/trinh-cap-tren").with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(containsString("<html")));
    }

    @Test
    void namesInThePackageAreSafeAndDifferent() {
        assertThat(SubmissionPackage.safe("../../etc/pa\u0000sswd")).isEqualTo("_.._etc_pa_sswd");
        assertThat(SubmissionPackage.safe("Ho\u0302\u0300 so\u031B.pdf")).isEqualTo("H\u1ED3 s\u01A1.pdf");
        SubmissionPackage content = new SubmissionPackage();
        content.letter("a", new StoredFile(java.util.UUID.randomUUID(), "Tệp.pdf", "application/pdf", 1, "00"));
        content.letter("b", new StoredFile(java.util.UUID.randomUUID(), "tệp.PDF", "application/pdf", 1, "00"));
        assertThat(content.entries()).extracting(SubmissionPackage.Entry::path).containsExactly("Tệp.pdf", "tệp (2).PDF");
    }

    private Map<String, byte[]> unzip(Submission submission) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(submission.packageFile(), out);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(out.toByteArray()))).isEqualTo(submission.packageSha256());
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] pdf() throws Exception {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }
}
