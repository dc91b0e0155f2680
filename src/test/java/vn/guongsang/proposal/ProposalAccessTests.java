package vn.guongsang.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import vn.guongsang.ProductTest;
import vn.guongsang.approval.Choice;

@ProductTest
class ProposalAccessTests {
    @Autowired MockMvc web;
    @Autowired ProposalService proposals;
    @Autowired ProposalFiles kept;
    @Autowired ProposalTestBeans given;

    private String prepared(List<String> cases, String leader) {
        return proposals.prepare(cases, leader, "Hồ sơ đủ điều kiện.", "vanphong");
    }

    @Test
    void aForeignProposalLooksLikeAnUnknownOne() throws Exception {
        String number = prepared(given.readyCertificates(1), "giamdoc");
        given.toTheLeader(number);
        for (String path : List.of("/phieu-trinh/" + number, "/api/phieu-trinh/" + number, "/phieu-trinh/PT-1999-0001")) {
            web.perform(get(path).with(user("chuyenvien1"))).andExpect(status().isNotFound());
            web.perform(get(path).with(user("quantri"))).andExpect(status().isNotFound());
        }
        web.perform(get("/phieu-trinh/" + number).with(user("phogiamdoc"))).andExpect(status().isNotFound());
        web.perform(get("/phieu-trinh/" + number).with(user("giamdoc"))).andExpect(status().isOk()).andExpect(content().string(containsString(number)));
        web.perform(get("/phieu-trinh").with(user("phogiamdoc"))).andExpect(status().isOk()).andExpect(content().string(not(containsString(number))));
        web.perform(get("/phieu-trinh").with(user("chuyenvien1"))).andExpect(status().isForbidden());
        UUID draft = kept.of(number, 1).get(ProposalFiles.Kind.PAPER_PDF);
        web.perform(get("/phieu-trinh/" + number + "/tep/" + draft).with(user("chuyenvien1"))).andExpect(status().isNotFound());
        web.perform(get("/phieu-trinh/" + number + "/tep/" + UUID.randomUUID()).with(user("vanphong"))).andExpect(status().isNotFound());
    }

    @Test
    void onlyTheLeaderWhoIsAskedFindsTheDecisionOnTheHomePageAndOnTheProposal() throws Exception {
        List<String> cases = given.readyCertificates(1);
        String number = prepared(cases, "giamdoc");
        String link = "/duyet/phieu/" + number;
        web.perform(get("/").with(user("giamdoc"))).andExpect(content().string(not(containsString(link))));
        given.toTheLeader(number);
        web.perform(get("/").with(user("giamdoc"))).andExpect(status().isOk()).andExpect(content().string(containsString(link)));
        web.perform(get("/phieu-trinh/" + number).with(user("giamdoc"))).andExpect(content().string(containsString(link)));
        web.perform(get("/").with(user("phogiamdoc"))).andExpect(status().isOk()).andExpect(content().string(not(containsString(link))));
        web.perform(get("/phieu-trinh/" + number).with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(not(containsString(link))));
        given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        web.perform(get("/").with(user("giamdoc"))).andExpect(content().string(not(containsString(link))));
    }

    @Test
    void onlyTheClerkForWhomTheTaskWaitsTakesANumberAndKeepsTheSignedPaper() throws Exception {
        List<String> cases = given.readyCertificates(1);
        String number = prepared(cases, "giamdoc");
        given.toTheLeader(number);
        String path = "/api/phieu-trinh/" + number + "/so";
        web.perform(post(path).with(user("vanthu")).with(csrf())).andExpect(status().isForbidden());
        given.decide(number, ProposalTestBeans.all(cases, Choice.APPROVE));
        given.timer(number, "Event_DecisionFinal");
        given.jobs(number);
        web.perform(post(path).with(user("vanphong")).with(csrf())).andExpect(status().isForbidden());
        web.perform(post(path).with(user("vanthu")).with(csrf())).andExpect(status().isOk())
            .andExpect(jsonPath("$.paper.number", containsString("/QĐ-SKHCN"))).andExpect(jsonPath("$.paper.rendering.total").value(3)).andExpect(jsonPath("$.leaders", hasSize(2)));
        given.jobs(number);
        web.perform(multipart("/api/phieu-trinh/" + number + "/ban-ky").file(new MockMultipartFile("file", "ảnh.txt", "text/plain", "x".getBytes())).with(user("vanthu")).with(csrf())
            .accept(MediaType.APPLICATION_JSON)).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems", hasSize(1)));
        web.perform(multipart("/api/phieu-trinh/" + number + "/ban-ky").file(new MockMultipartFile("file", "đã ký.pdf", "application/pdf", ProposalPathTests.pdf())).param("inkScan", "true")
            .with(user("vanthu")).with(csrf())).andExpect(status().isOk()).andExpect(jsonPath("$.paper.signedFile.name").value("đã ký.pdf"));
        web.perform(get("/phieu-trinh/" + number).with(user("vanthu"))).andExpect(status().isOk()).andExpect(content().string(containsString("Bản đã ký")));
    }

    @Test
    void theOfficeBuildsAProposalOnThePageAndIsToldEverythingThatIsMissing() throws Exception {
        List<String> cases = given.readyCertificates(2);
        web.perform(get("/phieu-trinh/moi").with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(containsString(cases.get(0))));
        web.perform(get("/phieu-trinh/moi").with(user("chanhvp"))).andExpect(status().isForbidden());
        web.perform(post("/phieu-trinh/moi/xem-truoc").param("nominations", cases.toArray(String[]::new)).param("leader", "phogiamdoc").with(user("vanphong")).with(csrf()))
            .andExpect(status().isOk()).andExpect(content().string(containsString("KT. GIÁM ĐỐC")));
        web.perform(post("/phieu-trinh/moi").param("leader", "").param("remark", "").with(user("vanphong")).with(csrf())).andExpect(status().isUnprocessableEntity())
            .andExpect(content().string(containsString("Cần sửa 3 chỗ")));
        web.perform(post("/phieu-trinh/moi").param("nominations", cases.toArray(String[]::new)).param("leader", "giamdoc").param("remark", "Đủ điều kiện").with(user("vanphong")).with(csrf()))
            .andExpect(redirectedUrlPattern("/phieu-trinh/PT-*"));
        assertThat(cases).allSatisfy(nomination -> assertThat(given.state(nomination)).isEqualTo("PROPOSED"));
    }

    @Test
    void aListIsFoundWithoutToneMarks() throws Exception {
        List<String> cases = given.readyCertificates(1);
        String number = prepared(cases, "giamdoc");
        web.perform(get("/phieu-trinh").param("tim", "giay khen " + cases.get(0)).with(user("vanphong"))).andExpect(status().isOk());
        web.perform(get("/phieu-trinh").param("tim", cases.get(0)).with(user("vanphong"))).andExpect(status().isOk()).andExpect(content().string(containsString(number)));
        web.perform(get("/phieu-trinh").param("tim", "thu " + cases.get(0).substring(8)).param("trangThai", "CLOSED").with(user("vanphong"))).andExpect(status().isOk())
            .andExpect(content().string(containsString("Không tìm thấy phiếu trình phù hợp")));
    }
}
