package vn.guongsang.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.TestClock;
import vn.guongsang.audit.AuditLine;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.directory.AccessPolicy;
import vn.guongsang.directory.Actor;
import vn.guongsang.directory.Directory;
import vn.guongsang.document.Files;
import vn.guongsang.problem.BusyException;
import vn.guongsang.problem.RuleBrokenException;
import vn.guongsang.signature.DocumentSigning;
import vn.guongsang.signature.SignaturePki;
import vn.guongsang.signature.Signatures;
import vn.guongsang.signature.TestToken;
import vn.guongsang.signature.TrustTestBeans;
import vn.guongsang.workcalendar.WorkCalendar;

/** The two steps of a leader's signature as a client with the key sees them, and the clerk's seal after it. */
@ProductTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperSigningTests {
    @Autowired MockMvc web;
    @Autowired ObjectMapper json;
    @Autowired ProposalService proposals;
    @Autowired ProposalFiles kept;
    @Autowired ProposalTestBeans given;
    @Autowired SignedPapersTestBeans papers;
    @Autowired AuditTrail audit;
    @Autowired TrustTestBeans trust;
    @Autowired TestClock clock;
    @Autowired ProposalRepository repository;
    @Autowired PaperLedger ledger;
    @Autowired DocumentSigning signing;
    @Autowired Files files;
    @Autowired Directory directory;
    @Autowired AccessPolicy policy;
    @Autowired TransactionTemplate transaction;

    @BeforeAll
    void theIssuerOfTheTokensIsBelieved() {
        trust.trust(TestToken.PKI, clock.instant());
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void theLeaderSignsThenTheOfficeSealsAndWhatIsIssuedIsThat() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        TestToken token = TestToken.of(paper.signer());
        signed(paper, token).andExpect(status().isOk()).andExpect(jsonPath("$.paper.signedFile.answer").value("VALID")).andExpect(jsonPath("$.paper.signedFile.name").value("Quyết định đã ký số.pdf")).andExpect(jsonPath("$.paper.seal").value("OFFERED"));
        byte[] one = file(paper, ProposalFiles.Kind.SIGNED);
        assertThat(signatures(one)).isEqualTo(1);
        assertThat(one).as("the paper itself is untouched").startsWith(paper.pdf());

        seal(paper, "vanthu").andExpect(status().isOk()).andExpect(jsonPath("$.paper.seal").value("DONE"));
        byte[] two = file(paper, ProposalFiles.Kind.SIGNED);
        assertThat(signatures(two)).isEqualTo(2);
        assertThat(two).as("the leader's signature is untouched").startsWith(one);
        assertThat(signatures(file(paper, ProposalFiles.Kind.LIST_SIGNED))).isEqualTo(1);
        seal(paper, "vanthu").andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString("đã có dấu số")));

        proposals.issue(paper.proposal(), "giamdoc", "vanthu");
        IssuedPaper issued = proposals.issuedPaper(paper.proposal());
        assertThat(papers.bytes(issued.signed())).isEqualTo(two);
        assertThat(issued.listPdf()).isEqualTo(kept.of(paper.proposal(), ProposalFiles.FINAL).get(ProposalFiles.Kind.LIST_SIGNED));
        prepare(paper.proposal(), token, "giamdoc").andExpect(status().isUnprocessableEntity());
        assertThat(audit.history(paper.proposal()).stream().map(AuditLine::action)).containsSubsequence("PROPOSAL_NUMBERED", "PAPER_SIGNED", "PAPER_SEALED", "PROPOSAL_ISSUED");
    }

    @Test
    void onlyTheLeaderWhoDecidedSignsAndOnlyANumberedPaper() throws Exception {
        String waiting = papers.decided(given.readyCertificates(1));
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        TestToken token = TestToken.of(paper.signer());
        prepare(waiting, token, "giamdoc").andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString("sau khi văn thư lấy số")));
        for (String stranger : List.of("phogiamdoc", "chuyenvien1", "quantri")) {
            prepare(paper.proposal(), token, stranger).andExpect(status().isNotFound());
        }
        for (String reader : List.of("vanphong", "chanhvp", "vanthu")) {
            prepare(paper.proposal(), token, reader).andExpect(status().isForbidden());
        }
        seal(paper, "giamdoc").andExpect(status().isForbidden());
        prepare(paper.proposal(), TestToken.of("Lương Thị Bích Thảo"), "giamdoc").andExpect(status().isUnprocessableEntity())
            .andExpect(jsonPath("$.problems[0].message", containsString("cấp cho người khác")));
        prepare(paper.proposal(), TestToken.ended(paper.signer()), "giamdoc").andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString("hết hạn")));
        post("/api/phieu-trinh/" + paper.proposal() + "/ky/chuan-bi", Map.of("certificates", List.of("AAAA")), "giamdoc").andExpect(status().isUnprocessableEntity());
        post("/api/phieu-trinh/" + paper.proposal() + "/ky/chuan-bi", Map.of(), "giamdoc").andExpect(status().isUnprocessableEntity());
        assertThat(kept.of(paper.proposal(), ProposalFiles.FINAL)).doesNotContainKey(ProposalFiles.Kind.SIGNED);
    }

    @Test
    void aWrongSignatureIsNotKeptAndARightOneCountsOnceWithinTenMinutesForItsPaperAndPerson() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        SignedPapersTestBeans.Final other = papers.numbered("QĐ");
        TestToken token = TestToken.of(paper.signer());
        JsonNode step = read(prepare(paper.proposal(), token, "giamdoc").andExpect(status().isOk()).andExpect(jsonPath("$.digestAlgorithm").value("SHA-256"))
            .andExpect(jsonPath("$.signatureAlgorithm").value("SHA256withECDSA")));
        byte[] right = token.sign(step.get("digest").binaryValue());
        String id = step.get("id").asText();

        complete(paper.proposal(), id, TestToken.of(paper.signer()).sign(step.get("digest").binaryValue()), "giamdoc").andExpect(status().isUnprocessableEntity())
            .andExpect(jsonPath("$.problems[0].message", containsString("không khớp")));
        complete(paper.proposal(), id, token.sign(HexFormat.of().parseHex("00".repeat(32))), "giamdoc").andExpect(status().isUnprocessableEntity());
        complete(other.proposal(), id, right, "giamdoc").andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString("không còn dùng được")));
        complete(paper.proposal(), UUID.randomUUID().toString(), right, "giamdoc").andExpect(status().isUnprocessableEntity());
        complete(paper.proposal(), id, right, "vanthu").andExpect(status().isForbidden());
        assertThat(kept.of(paper.proposal(), ProposalFiles.FINAL)).doesNotContainKey(ProposalFiles.Kind.SIGNED);

        complete(paper.proposal(), id, right, "giamdoc").andExpect(status().isOk());
        complete(paper.proposal(), id, right, "giamdoc").andExpect(status().isUnprocessableEntity());

        JsonNode late = read(prepare(other.proposal(), token, "giamdoc"));
        clock.advance(Duration.ofMinutes(11));
        complete(other.proposal(), late.get("id").asText(), token.sign(late.get("digest").binaryValue()), "giamdoc").andExpect(status().isUnprocessableEntity());
        assertThat(kept.of(other.proposal(), ProposalFiles.FINAL)).doesNotContainKey(ProposalFiles.Kind.SIGNED);
    }

    @Test
    void withoutALeadersSignatureNothingIsSealedAndANewUploadDropsTheSeal() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("TTr");
        seal(paper, "vanthu").andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString("chưa có chữ ký số của lãnh đạo")));
        upload(paper, paper.pdf());
        seal(paper, "vanthu").andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString("chưa có chữ ký số của lãnh đạo")));
        signed(paper, TestToken.of(paper.signer())).andExpect(status().isOk());
        byte[] byTheLeader = file(paper, ProposalFiles.Kind.SIGNED);
        seal(paper, "vanthu").andExpect(status().isOk());
        prepare(paper.proposal(), TestToken.of(paper.signer()), "giamdoc").andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString("đã có dấu số")));
        web.perform(get("/phieu-trinh/" + paper.proposal()).with(user("giamdoc"))).andExpect(content().string(not(containsString("Ký số lại văn bản"))));
        upload(paper, byTheLeader).andExpect(jsonPath("$.paper.seal").value("OFFERED"));
        seal(paper, "vanthu").andExpect(status().isOk());
        assertThat(signatures(file(paper, ProposalFiles.Kind.SIGNED))).isEqualTo(2);
    }

    @Test
    void theSealGoesOnNoSignatureOfAnotherAndOnNoneThatIsNotBelieved() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        upload(paper, TestToken.PKI.sign(paper.pdf(), TestToken.PKI.signer("Văn Thư Tự Ký")));
        seal(paper, "vanthu").andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString("không có chữ ký của " + paper.signer())));
        SignaturePki own = new SignaturePki(clock.instant());
        upload(paper, own.sign(paper.pdf(), own.signer(paper.signer())));
        seal(paper, "vanthu").andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString("chưa được xác nhận là hợp lệ")));
        assertThat(kept.of(paper.proposal(), ProposalFiles.FINAL)).doesNotContainKey(ProposalFiles.Kind.LIST_SIGNED);
        upload(paper, TestToken.PKI.sign(paper.pdf(), TestToken.PKI.signer(paper.signer())));
        seal(paper, "vanthu").andExpect(status().isOk());
    }

    @Test
    void nobodyIsEnteredAsSignerWhoDidNotSign() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        signed(paper, TestToken.of(paper.signer())).andExpect(status().isOk());
        assertThatThrownBy(() -> proposals.issue(paper.proposal(), "phogiamdoc", "vanthu")).isInstanceOf(RuleBrokenException.class).hasMessageContaining("không có chữ ký số của");
        web.perform(get("/api/phieu-trinh/" + paper.proposal()).with(user("vanthu"))).andExpect(jsonPath("$.decision.username").value("giamdoc"));
        proposals.issue(paper.proposal(), "giamdoc", "vanthu");
    }

    @Test
    void aSignatureIsNotSpentWhileTheCheckHasNoRoom() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        TestToken token = TestToken.of(paper.signer());
        JsonNode step = read(prepare(paper.proposal(), token, "giamdoc"));
        byte[] signature = token.sign(step.get("digest").binaryValue());
        Signatures busy = (Signatures) Proxy.newProxyInstance(Signatures.class.getClassLoader(), new Class<?>[] {Signatures.class}, (proxy, method, arguments) -> {
            throw new BusyException("Hãy tải lại tệp này", Duration.ofSeconds(60));
        });
        PaperSigning crowded = new PaperSigning(repository, proposals, kept, ledger, signing, busy, files, directory, policy, audit, transaction, clock);
        Actor leader = directory.actor("giamdoc", LocalDate.now(WorkCalendar.ZONE)).orElseThrow();
        assertThatThrownBy(() -> crowded.complete(paper.proposal(), leader, UUID.fromString(step.get("id").asText()), signature)).isInstanceOf(BusyException.class).hasMessageContaining("Hãy bấm lại");
        assertThat(kept.of(paper.proposal(), ProposalFiles.FINAL)).doesNotContainKey(ProposalFiles.Kind.SIGNED);
        complete(paper.proposal(), step.get("id").asText(), signature, "giamdoc").andExpect(status().isOk());
        complete(paper.proposal(), step.get("id").asText(), signature, "giamdoc").andExpect(status().isUnprocessableEntity());
    }

    @Test
    void whereTheServerReachesAKeyTheLeaderSignsOnThePage() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        String page = "/phieu-trinh/" + paper.proposal();
        web.perform(get(page).with(user("vanthu"))).andExpect(content().string(not(containsString("Ký số văn bản"))));
        web.perform(get(page).with(user("giamdoc"))).andExpect(content().string(containsString("Ký số văn bản")));
        web.perform(MockMvcRequestBuilders.post(page + "/ky").with(user("vanthu")).with(csrf())).andExpect(status().isForbidden());
        web.perform(MockMvcRequestBuilders.post(page + "/ky").with(user("giamdoc")).with(csrf())).andExpect(status().is3xxRedirection());
        assertThat(signatures(file(paper, ProposalFiles.Kind.SIGNED))).isEqualTo(1);
        web.perform(get(page).with(user("giamdoc"))).andExpect(content().string(containsString("Ký số lại văn bản")))
            .andExpect(content().string(containsString("Bản đã ký đang có (Quyết định đã ký số.pdf) sẽ bị bỏ.")));
        seal(paper, "vanthu").andExpect(status().isOk());
    }

    @Test
    void twoClerksAtOncePutOneSealOnIt() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        signed(paper, TestToken.of(paper.signer())).andExpect(status().isOk());
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService clerks = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(clerks.submit(() -> {
                    together.await();
                    return seal(paper, "vanthu").andReturn().getResponse().getStatus();
                }));
            }
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 422);
        } finally {
            clerks.shutdown();
        }
        assertThat(signatures(file(paper, ProposalFiles.Kind.SIGNED))).isEqualTo(2);
    }

    private ResultActions signed(SignedPapersTestBeans.Final paper, TestToken token) throws Exception {
        JsonNode step = read(prepare(paper.proposal(), token, "giamdoc").andExpect(status().isOk()));
        return complete(paper.proposal(), step.get("id").asText(), token.sign(step.get("digest").binaryValue()), "giamdoc");
    }

    private ResultActions prepare(String number, TestToken token, String person) throws Exception {
        return post("/api/phieu-trinh/" + number + "/ky/chuan-bi", Map.of("certificates", token.certificates()), person);
    }

    private ResultActions complete(String number, String id, byte[] signature, String person) throws Exception {
        return post("/api/phieu-trinh/" + number + "/ky/hoan-tat", Map.of("id", id, "signature", signature), person);
    }

    private ResultActions seal(SignedPapersTestBeans.Final paper, String person) throws Exception {
        return post("/api/phieu-trinh/" + paper.proposal() + "/dong-dau", Map.of(), person);
    }

    private ResultActions post(String address, Object body, String person) throws Exception {
        return web.perform(MockMvcRequestBuilders.post(address).contentType(MediaType.APPLICATION_JSON).accept(MediaType.APPLICATION_JSON)
            .content(json.writeValueAsBytes(body)).with(user(person)).with(csrf()));
    }

    private ResultActions upload(SignedPapersTestBeans.Final paper, byte[] pdf) throws Exception {
        return web.perform(multipart("/api/phieu-trinh/" + paper.proposal() + "/ban-ky").file(new MockMultipartFile("file", "đã ký.pdf", "application/pdf", pdf)).param("inkScan", "true").with(user("vanthu")).with(csrf()))
            .andExpect(status().isOk());
    }

    private JsonNode read(ResultActions answer) throws Exception {
        return json.readTree(answer.andReturn().getResponse().getContentAsByteArray());
    }

    private byte[] file(SignedPapersTestBeans.Final paper, ProposalFiles.Kind kind) throws Exception {
        return papers.bytes(kept.of(paper.proposal(), ProposalFiles.FINAL).get(kind));
    }

    private static int signatures(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getSignatureDictionaries().size();
        }
    }
}
