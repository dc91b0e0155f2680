package vn.guongsang.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.guongsang.ProductTest;
import vn.guongsang.audit.AuditTrail;
import vn.guongsang.browser.Browser;

@ProductTest
class TrustedAuthoritiesTests {
    private static final String PAGE = "/quan-tri/chung-thu-goc";

    @LocalServerPort int port;
    @Autowired MockMvc mvc;
    @Autowired TrustedAuthorities authorities;
    @Autowired AuditTrail audit;
    @Autowired Clock clock;

    private Instant now;
    private SignaturePki pki;

    @BeforeEach
    void anotherInfrastructure() {
        now = clock.instant();
        pki = new SignaturePki(now);
    }

    @Test
    void aCertificateIsShownBeforeItIsTrustedAndStaysAsHistoryWhenItIsRemoved() throws Exception {
        AuthorityCertificate root = new AuthorityCertificate(pki.root().certificate());
        shown(pki.root().certificate()).andExpect(status().isOk()).andExpect(content().string(containsString(root.fingerprint())))
            .andExpect(content().string(containsString("Chứng thư gốc (tự ký)")));
        String der = Base64.getEncoder().encodeToString(root.der());
        act(post(PAGE).param("certificate", der)).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Hãy ghi lấy chứng thư từ đâu")));
        act(post(PAGE).param("certificate", der).param("source", "Công văn 12/BCY")).andExpect(status().is3xxRedirection());
        shown(pki.root().certificate()).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("đã có trong danh sách")));
        authorities.add(pki.authority().certificate().getEncoded(), "Công văn 12/BCY", "quantri");

        UUID id = id(pki.root());
        act(post(PAGE + "/" + id + "/go").param("reason", "thử")).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("gỡ các chứng thư cấp dưới trước")));
        act(post(PAGE + "/" + id(pki.authority()) + "/go").param("reason", " ")).andExpect(status().isUnprocessableEntity());
        act(post(PAGE + "/" + id(pki.authority()) + "/go").param("reason", "Hết dùng")).andExpect(status().is3xxRedirection());
        act(post(PAGE + "/" + id + "/go").param("reason", "Lộ khóa, theo thông báo")).andExpect(status().is3xxRedirection());
        mvc.perform(get(PAGE).with(user("quantri"))).andExpect(content().string(containsString("Lộ khóa, theo thông báo"))).andExpect(content().string(containsString(root.fingerprint())));
        assertThat(authorities.trust().roots()).doesNotContain(pki.root().certificate());
        act(post(PAGE + "/" + id + "/go").param("reason", "lần nữa")).andExpect(status().isNotFound());
        assertThat(audit.history("CHUNG-THU/" + root.fingerprint().replace(" ", "").substring(0, 16))).extracting(line -> line.action())
            .containsExactly("AUTHORITY_TRUSTED", "AUTHORITY_REMOVED");
    }

    @Test
    void whatIsNoAuthorityInForceIsRefusedWithWhatToDo() throws Exception {
        refused("khoa.pem", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII), "Tệp chứa khóa bí mật");
        refused("chu.cer", "không phải chứng thư".getBytes(StandardCharsets.UTF_8), "Không đọc được chứng thư");
        refused("nguoi.cer", pki.signer("Nguyễn Văn Bình").certificate().getEncoded(), "không phải chứng thư của cơ quan cấp chứng thư");
        refused("cap-duoi.cer", pki.authority().certificate().getEncoded(), "Hãy nạp chứng thư gốc trước");
        SignaturePki old = new SignaturePki(now.minus(Duration.ofDays(4000)));
        refused("cu.cer", old.root().certificate().getEncoded(), "đã hết hạn");
        refused("hai.pem", (pem(pki.root().certificate()) + pem(pki.authority().certificate())).getBytes(StandardCharsets.US_ASCII), "Tệp chứa 2 chứng thư");
        act(post(PAGE).param("certificate", "%%%").param("source", "đâu đó")).andExpect(status().isUnprocessableEntity());
    }

    @Test
    void aListOfRevokedCertificatesIsSignedByItsAuthorityInDateAndNewerThanTheOneBefore() throws Exception {
        authorities.add(pem(pki.root().certificate()).getBytes(StandardCharsets.US_ASCII), "thử", "quantri");
        UUID id = id(pki.root());
        mvc.perform(get(PAGE).with(user("quantri"))).andExpect(content().string(containsString("chưa có")));
        list(id, pki.crl(), "không do");
        list(id, "rác".getBytes(StandardCharsets.UTF_8), "Không đọc được danh sách thu hồi");
        list(id, pki.crl(pki.root(), now.minus(Duration.ofHours(1)), List.of()), "đã hết hạn");
        upload(PAGE + "/" + id + "/thu-hoi", "goc.crl", pki.crl(pki.root(), now.plus(Duration.ofDays(7)), List.of())).andExpect(status().is3xxRedirection());
        list(id, pki.crl(pki.root(), now.plus(Duration.ofDays(6)), List.of()), "cũ hơn danh sách đang có");
        assertThat(authorities.trust().crls()).isNotEmpty();
        TrustedAuthorities.Line line = authorities.all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        assertThat(line.stale()).isFalse();
        assertThat(line.nextUpdate().toInstant()).isCloseTo(now.plus(Duration.ofDays(7)), within(Duration.ofSeconds(2)));
    }

    @Test
    void aPartOfAListOrOneOfTheFutureIsNoList() throws Exception {
        authorities.add(pki.root().certificate().getEncoded(), "thử", "quantri");
        UUID id = id(pki.root());
        Instant next = now.plus(Duration.ofDays(7));
        Instant before = now.minus(Duration.ofDays(1));
        for (Extension partial : List.of(Extension.create(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE)),
            Extension.create(Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(null, true, false)))) {
            list(id, pki.crl(pki.root(), before, next, List.of(), partial), "chỉ là một phần của danh sách thu hồi");
        }
        list(id, pki.crl(pki.root(), now.plus(Duration.ofHours(1)), next, List.of(), null), "ở tương lai");
    }

    @Test
    void whatIsTooLongIsToldSoAndStaysInItsField() throws Exception {
        String tooLong = "đã đối chiếu ".repeat(24) + "xong";
        String der = Base64.getEncoder().encodeToString(pki.root().certificate().getEncoded());
        act(post(PAGE).param("certificate", der).param("source", tooLong)).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("quá dài")))
            .andExpect(content().string(containsString("value=\"" + tooLong)));
        authorities.add(pki.root().certificate().getEncoded(), "thử", "quantri");
        act(post(PAGE + "/" + id(pki.root()) + "/go").param("reason", tooLong)).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("quá dài")))
            .andExpect(content().string(containsString("value=\"" + tooLong)));
    }

    @Test
    void thePagesCanBeReadAtBothWidths() throws Exception {
        authorities.add(pki.root().certificate().getEncoded(), "Công văn 12/BCY, đối chiếu qua điện thoại với Ban Cơ yếu Chính phủ", "quantri");
        authorities.revocations(id(pki.root()), pki.crl(pki.root(), now.plus(Duration.ofDays(7)), List.of()), "quantri");
        authorities.add(pki.authority().certificate().getEncoded(), "Công văn 12/BCY", "quantri");
        SignaturePki gone = new SignaturePki(now);
        authorities.add(gone.root().certificate().getEncoded(), "thử", "quantri");
        authorities.remove(id(gone.root()), "Lộ khóa", "quantri");
        byte[] another = new SignaturePki(now).root().certificate().getEncoded();
        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (Page page : List.of(browser.login("quantri"), browser.loginOnTelephone("quantri"))) {
                page.navigate(PAGE);
                page.evaluate("document.querySelectorAll('details').forEach((one, n) => one.open = n < 3)");
                browser.screenshot(page, "chung-thu-goc");
                browser.axe(page);
                page.locator("#file").setInputFiles(new FilePayload("goc.cer", "application/pkix-cert", another));
                page.getByText("Xem chứng thư").click();
                page.getByText("Vân tay SHA-256").waitFor();
                browser.screenshot(page, "chung-thu-goc-xem");
                browser.axe(page);
            }
        }
    }

    @Test
    void onlyTheAdministratorSeesAndChangesThem() throws Exception {
        mvc.perform(get(PAGE).with(user("vanphong"))).andExpect(status().isForbidden()).andExpect(content().string(not(containsString("SHA-256"))));
        mvc.perform(post(PAGE).param("certificate", "").param("source", "x").with(user("giamdoc")).with(csrf())).andExpect(status().isForbidden());
    }

    private void refused(String name, byte[] file, String why) throws Exception {
        upload(PAGE + "/xem", name, file).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString(why)));
    }

    private void list(UUID id, byte[] file, String why) throws Exception {
        upload(PAGE + "/" + id + "/thu-hoi", "ds.crl", file).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString(why)));
    }

    private ResultActions shown(X509Certificate certificate) throws Exception {
        return upload(PAGE + "/xem", "goc.cer", certificate.getEncoded());
    }

    private ResultActions upload(String path, String name, byte[] file) throws Exception {
        return mvc.perform(multipart(path).file(new MockMultipartFile("file", name, "application/octet-stream", file)).with(user("quantri")).with(csrf()));
    }

    private ResultActions act(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(user("quantri")).with(csrf()));
    }

    private UUID id(SignaturePki.Holder holder) {
        return authorities.all().stream().filter(line -> line.certificate().certificate().equals(holder.certificate())).findFirst().orElseThrow().id();
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n";
    }
}
