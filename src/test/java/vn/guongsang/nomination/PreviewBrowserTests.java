package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.browser.Browser;
import vn.guongsang.document.Files;
import vn.guongsang.document.StoredFile;

/** A PDF with active content is refused; put past the checks, it is shown and reaches neither our pages nor the network. */
@ProductTest
class PreviewBrowserTests {
    @Autowired
    MockMvc mvc;
    @Autowired
    SampleNominationsTestBeans samples;
    @Autowired
    Files files;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @LocalServerPort
    int port;

    /** The browser's viewer runs a PDF's script in a process of its own, sandboxed page or not (Chromium 156): what it reaches from there is what counts. */
    @Test
    void anActivePdfIsRefusedAndOneThatGotPastIsShownAndReachesNothing() throws Exception {
        UUID draft = samples.draft("GK_GDS_CN", "Nguyễn Văn Xem Tệp", "chuyenvien1");
        mvc.perform(post("/api/de-nghi/" + draft + "/tep").param("name", "hiem.pdf").with(user("chuyenvien1")).with(csrf()).contentType("application/octet-stream")
            .accept("application/json").content(active())).andExpect(status().is(422));
        StoredFile active = files.keep("hiem.pdf", "application/pdf", active());
        transaction.executeWithoutResult(t -> jdbc.sql("""
                insert into nomination_file (nomination_id, file_id, kind, name, media_type, size, sha256, position, added_by, added_at)
                values (:id, :file, 'KHAC', 'hiem.pdf', 'application/pdf', :size, :sha, 99, 'chuyenvien1', now())""")
            .param("id", draft).param("file", active.id()).param("size", active.size()).param("sha", active.sha256()).update());
        List<String> reached = new CopyOnWriteArrayList<>();
        AtomicInteger said = new AtomicInteger();
        try (Browser browser = new Browser("http://localhost:" + port)) {
            Page page = browser.login("chuyenvien1");
            page.context().onDialog(dialog -> {
                said.incrementAndGet();
                dialog.dismiss();
            });
            page.context().onRequest(request -> asked(request, reached));
            page.context().onPage(other -> reached.add("opened " + other.url()));
            page.navigate("/de-nghi/" + draft);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Xem hiem.pdf")).click();
            page.locator("dialog iframe.preview").waitFor();
            // the viewer loads by itself and says so by the message of the file's script
            page.waitForCondition(() -> said.get() > 0);
            page.waitForTimeout(1_000);
            browser.screenshot(page, "preview-active-pdf");
            if (page.evaluate("window.pwned") != null || !page.url().endsWith("/de-nghi/" + draft)) {
                reached.add("our page: " + page.url());
            }
        }
        assertThat(reached).isEmpty();
    }

    private static void asked(Request request, List<String> reached) {
        if (request.url().contains("pwned")) {
            reached.add("asked for " + request.url());
        }
    }

    private byte[] active() throws IOException {
        try (PDDocument document = new PDDocument(); var out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 48);
                content.newLineAtOffset(72, 600);
                content.showText("TRANG 1");
                content.endText();
            }
            String script = "app.alert('pwned'); try { window.parent.pwned = 1; } catch (e) {} try { this.submitForm('http://localhost:" + port + "/pwned'); } catch (e) {} try { app.launchURL('http://localhost:" + port
                + "/pwned', true); } catch (e) {}";
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript(script));
            PDPageAdditionalActions actions = new PDPageAdditionalActions();
            PDActionURI uri = new PDActionURI();
            uri.setURI("http://localhost:" + port + "/pwned");
            actions.setO(uri);
            page.setActions(actions);
            document.save(out);
            return out.toByteArray();
        }
    }
}
