package vn.guongsang.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.guongsang.ProductTest;
import vn.guongsang.proposal.SignedPapersTestBeans;

/** As a newcomer tries it: the leader's picture, the signature on the page, the clerk's seal in the task, and the issue of what came out. */
@ProductTest
class PaperSigningBrowserTests {
    @LocalServerPort int port;
    @Autowired SignedPapersTestBeans papers;

    @Test
    void theLeaderSignsOnTheTelephoneAndTheClerkSealsAndIssues() throws Exception {
        SignedPapersTestBeans.Final paper = papers.numbered("QĐ");
        try (Browser browser = new Browser("http://localhost:" + port)) {
            Page desk = browser.login("giamdoc");
            desk.setViewportSize(1920, 1080);
            Page telephone = browser.loginOnTelephone("giamdoc");
            desk.navigate("/tai-khoan");
            desk.getByText("Ảnh chữ ký của tôi").click();
            desk.locator("input[type=file]").setInputFiles(new FilePayload("chu-ky.png", "image/png", signature()));
            button(desk, "Lưu ảnh chữ ký").click();
            desk.getByText("Đã lưu ảnh chữ ký").waitFor();
            for (Page page : new Page[] {desk, telephone}) {
                look(browser, page, "/tai-khoan/chu-ky", "chu-ky");
                look(browser, page, "/phieu-trinh/" + paper.proposal(), "ky-so");
            }
            button(telephone, "Ký số văn bản").click();
            telephone.locator("dialog button[value=yes]").click();
            telephone.getByText("Đã ký số văn bản").waitFor();
            browser.screenshot(telephone, "ky-so-xong");

            Page clerk = browser.login("vanthu");
            Tasklist issue = Tasklist.take(clerk, paper.proposal());
            button(clerk, "Đóng dấu số của cơ quan").click();
            clerk.getByText("Đã đóng dấu số của cơ quan").waitFor();
            browser.screenshot(clerk, "dong-dau");
            Files.createDirectories(Path.of("target/papers"));
            Files.write(Path.of("target/papers/da-dong-dau.pdf"), papers.signed(paper.proposal()));
            issue.complete();

            button(desk, "Xóa ảnh chữ ký", "/tai-khoan/chu-ky");
            Page administrator = browser.login("quantri");
            look(browser, administrator, "/quan-tri/con-dau", "con-dau");
        }
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void button(Page page, String name, String address) {
        page.navigate(address);
        button(page, name).click();
        page.locator("dialog button[value=yes]").click();
        page.getByText("Chưa có ảnh chữ ký").waitFor();
    }

    private static void look(Browser browser, Page page, String path, String name) {
        page.navigate(path);
        browser.screenshot(page, name);
        browser.axe(page);
    }

    private static byte[] signature() throws Exception {
        BufferedImage image = new BufferedImage(600, 240, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(java.awt.RenderingHints.KEY_ANTIALIASING, java.awt.RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0, 40, 160));
        pen.setStroke(new java.awt.BasicStroke(7));
        pen.draw(new java.awt.geom.CubicCurve2D.Double(20, 200, 160, -80, 300, 320, 580, 30));
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
