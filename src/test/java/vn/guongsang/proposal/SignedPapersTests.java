package vn.guongsang.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;
import vn.guongsang.signature.SignaturePki;
import vn.guongsang.signature.TestPdf;
import vn.guongsang.signature.TrustTestBeans;

/** The clerk uploads what came back from the signer; one paper, every kind of file. */
@ProductTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedPapersTests {
    @LocalServerPort int port;
    @Autowired MockMvc web;
    @Autowired SignedPapersTestBeans given;
    @Autowired TrustTestBeans trust;
    @Autowired ProposalFiles kept;
    @Autowired Clock clock;

    private SignaturePki pki;
    private SignaturePki.Holder leader;
    private SignaturePki.Holder dismissed;
    private SignedPapersTestBeans.Final paper;

    @BeforeAll
    void aNumberedPaper() throws Exception {
        pki = new SignaturePki(clock.instant());
        paper = given.numbered("QĐ");
        leader = pki.signer(paper.signer());
        dismissed = pki.signer("Lê Văn Thôi");
        trust.trust(pki, clock.instant(), dismissed.certificate());
    }

    @Test
    void aGoodSignatureOverTheIssuedPaperIsKeptWithItsAnswer() throws Exception {
        upload(pki.sign(paper.pdf(), leader), false).andExpect(status().isOk()).andExpect(jsonPath("$.paper.signedFile.answer").value("VALID"))
            .andExpect(jsonPath("$.paper.signedFile.answerLabel").value("Hợp lệ")).andExpect(jsonPath("$.paper.signedFile.comparison", containsString("giữ nguyên từng byte")))
            .andExpect(jsonPath("$.paper.signedFile.signatures[0].signer").value(paper.signer()));
        web.perform(get("/phieu-trinh/" + paper.proposal()).with(user("vanphong"))).andExpect(content().string(containsString("Chữ ký số của " + paper.signer() + " đúng")))
            .andExpect(content().string(containsString("1 chữ ký số")));
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : List.of(browser.login("vanphong"), browser.loginOnTelephone("vanphong"))) {
                page.navigate("/phieu-trinh/" + paper.proposal());
                page.getByText("1 chữ ký số").click();
                browser.screenshot(page, "phieu-trinh-ban-ky-so");
                browser.axe(page);
            }
        }
    }

    @Test
    void anUnknownIssuerIsKeptAsNotEnoughGrounds() throws Exception {
        SignaturePki stranger = new SignaturePki(clock.instant());
        upload(stranger.sign(paper.pdf(), stranger.signer("Người Lạ")), false).andExpect(status().isOk()).andExpect(jsonPath("$.paper.signedFile.answer").value("INDETERMINATE"))
            .andExpect(jsonPath("$.paper.signedFile.reason", containsString("không dẫn tới chứng thư gốc nào đang được tin cậy")))
            .andExpect(jsonPath("$.paper.signedFile.reason", containsString("Bản ký không có chữ ký của " + paper.signer() + ".")));
        upload(pki.sign(paper.pdf(), pki.signer("Trần Thị Tốt")), false).andExpect(status().isOk()).andExpect(jsonPath("$.paper.signedFile.answer").value("INDETERMINATE"));
    }

    @Test
    void whatIsWrongIsRefusedWithItsReasonAndNothingIsKept() throws Exception {
        byte[] signed = pki.sign(paper.pdf(), leader);
        var before = kept.of(paper.proposal(), ProposalFiles.FINAL);
        byte[] changed = signed.clone();
        changed[changed.length / 3] ^= 1;
        refused(changed, "");
        refused(TestPdf.paintedOver(signed, 0), "tệp bị thêm phần làm đổi nội dung hoặc hình ảnh");
        refused(pki.sign(paper.pdf(), dismissed), "đã bị thu hồi ngày");
        refused(pki.sign(TestPdf.of("Quyết định khác"), leader), "Nội dung đã ký không phải là văn bản đã phát hành");
        refused(pki.sign(TestPdf.paintedOver(paper.pdf(), 0), leader), "Nội dung đã ký không phải là văn bản đã phát hành: trang 1");
        refused(pki.sign(TestPdf.giant(), leader), "quá phức tạp");
        refused(TestPdf.looped(signed), "");
        assertThat(kept.of(paper.proposal(), ProposalFiles.FINAL)).isEqualTo(before);
    }

    @Test
    void aFileWithoutASignatureIsTakenOnlyAsAScan() throws Exception {
        byte[] scan = TestPdf.of("Bản quét");
        refused(scan, "hãy đánh dấu “Bản quét chữ ký tay”");
        upload(scan, true).andExpect(status().isOk()).andExpect(jsonPath("$.paper.signedFile.answerLabel").value("Không có chữ ký số"));
    }

    private void refused(byte[] pdf, String why) throws Exception {
        upload(pdf, false).andExpect(status().isUnprocessableEntity()).andExpect(jsonPath("$.problems[0].message", containsString(why)));
    }

    private ResultActions upload(byte[] pdf, boolean inkScan) throws Exception {
        return web.perform(multipart("/api/phieu-trinh/" + paper.proposal() + "/ban-ky").file(new MockMultipartFile("file", "ban-ky.pdf", "application/pdf", pdf))
            .param("inkScan", String.valueOf(inkScan)).accept(MediaType.APPLICATION_JSON).with(user("vanthu")).with(csrf()));
    }
}
