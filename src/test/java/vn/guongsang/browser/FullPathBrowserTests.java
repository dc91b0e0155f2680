package vn.guongsang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.guongsang.ProductTest;
import vn.guongsang.demo.SamplePaper;
import vn.guongsang.nomination.SampleNominationsTestBeans;
import vn.guongsang.notification.OutboxSender;
import vn.guongsang.workcalendar.WorkCalendar;

/** The product's reason, walked by its people through the pages they have, Tasklist and their mail: from a nomination to a signed, numbered decision, and upward. */
@ProductTest
class FullPathBrowserTests {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+/duyet#([A-Za-z0-9_-]{43})");
    private static final Pattern CODE = Pattern.compile("Mã xác nhận của ông/bà: (\\d{6})");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    @LocalServerPort int port;
    @Autowired EngineJobsTestBeans jobs;
    @Autowired SampleNominationsTestBeans samples;
    @Autowired OutboxSender sender;
    @Autowired GreenMail mailServer;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired WorkCalendar calendar;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private final Map<String, Page> desks = new LinkedHashMap<>();
    private Browser browser;

    @BeforeEach
    void openTheBrowser() {
        transaction.executeWithoutResult(s -> jdbc.sql("delete from approval_limit").update());
        browser = new Browser("http://localhost:" + port);
    }

    @AfterEach
    void closeTheBrowser() {
        // what each of them saw last: the first thing to look at when a test failed
        desks.forEach((who, page) -> browser.screenshot(page, "duong-cuoi-" + who));
        browser.close();
    }

    @Test
    void twoNominationsGoToALeaderOnATelephoneOneIsAwardedOneIsNot() throws Exception {
        // the officer, on our pages, with two files
        Page officer = desk("chuyenvien1");
        String first = nominated(officer, "Lê Thị Đường Đi " + mark);
        look(officer, "ho-so-moi-gui");
        look(telephone("chuyenvien1"), "/ho-so/" + first, "ho-so-moi-gui");
        look(telephone("chuyenvien1"), "/", "viec-cua-toi-chuyen-vien");

        confirm(first, "duong-xac-nhan");

        // the Office returns it
        Page office = desk("vanphong");
        LocalDate due = calendar.plusWorkingDays(LocalDate.now(WorkCalendar.ZONE), 5);
        Tasklist review = Tasklist.take(office, first);
        assertThat(review.choose("return").completeInVain()).contains("Hãy ghi lý do.", "mỗi dòng một việc", "Hãy chọn ngày");
        review.fill("reason", "Báo cáo chưa nêu kết quả đo được.").fill("items", "Số liệu so với năm 2025.\nXác nhận của đơn vị áp dụng.")
            .fill("dueOn", due.toString());
        browser.screenshot(office, "duong-tra-lai");
        review.complete();

        // the officer supplements on the page the task leads to
        officer.navigate("/ho-so/" + first);
        assertThat(officer.locator(".now")).containsText("Đơn vị đang bổ sung");
        assertThat(officer.getByText("Báo cáo chưa nêu kết quả đo được.").first()).isVisible();
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Bổ sung hồ sơ")).click();
        assertThat(officer.getByText("bổ sung trước hết ngày " + DAY.format(due)).first()).isVisible();
        officer.getByLabel("Tóm tắt, tối đa 600 ký tự").fill("Rút thời gian thẩm định từ 45 xuống 28 ngày; năm 2025 là 45 ngày.");
        saved(officer);
        look(officer, "bo-sung");
        send(officer, "Gửi lại");
        officer.waitForURL("**/ho-so/" + first);
        assertThat(officer.locator(".now")).containsText("Chờ trưởng đơn vị xác nhận");
        confirm(first, null);
        Tasklist again = Tasklist.take(office, first);
        assertThat(office.locator(".dossier")).containsText("Thay đổi so với phiên bản 1");
        assertThat(office.locator(".dossier")).containsText("năm 2025 là 45 ngày");
        accept(office, again, "duong-tham-dinh");
        look(officer, "/ho-so/" + first, "ho-so-hai-ban");

        // the second one, the shorter way
        String second = samples.submit("GK_GDS_CN", "Trần Văn Đường Tắt " + mark);
        confirm(second, null);
        accept(office, Tasklist.take(office, second), null);

        // one proposal of two, signed off by the chief of office
        String proposal = proposed(office, first, second);
        Page chief = desk("chanhvp");
        Tasklist signOff = Tasklist.take(chief, proposal).choose("sign");
        browser.screenshot(chief, "duong-ky-nhay");
        signOff.complete();
        // what waits in the outbox must not be told in one mail with the leader's
        sender.sendDue();
        jobs.runDue(proposal);
        office.navigate("/phieu-trinh/" + proposal);
        assertThat(office.locator(".now")).containsText("Chờ lãnh đạo Sở quyết định");

        // the leader, from the mail, on a telephone
        decideOnTelephone(proposal, first, second);
        jobs.runDue(proposal);
        look(officer, "/ho-so/" + first, "ho-so-da-duyet");
        assertThat(officer.locator(".now")).containsText("Đã duyệt, chờ ký phát hành");

        // the clerk
        String paper = issued(proposal);
        sender.sendDue();
        assertThat(paper).matches("\\d{2,}/QĐ-SKHCN");
        jobs.runDue(proposal);

        // the results, where people look for them
        look(officer, "/ho-so/" + first, "ho-so-da-khen");
        assertThat(officer.locator(".now")).containsText("Đã khen thưởng");
        assertThat(officer.locator(".now")).containsText(paper);
        look(officer, "/ho-so/" + second, "ho-so-khong-dong-y");
        assertThat(officer.locator(".now")).containsText("Lãnh đạo Sở không đồng ý");
        assertThat(officer.locator(".now")).containsText("Thành tích cần thêm thời gian kiểm chứng.");
        look(telephone("chuyenvien1"), "/ho-so/" + second, "ho-so-khong-dong-y");
        look(telephone("vanphong"), "/phieu-trinh/" + proposal, "phieu-trinh-xong");
        look(office, "/phieu-trinh/" + proposal, "phieu-trinh-xong");
        assertThat(office.locator(".now")).hasClass(Pattern.compile("done"));
        assertThat(jdbc.sql("select decision_number from award_ledger where nomination_number in (:both)").param("both", List.of(first, second))
            .query(String.class).list()).containsExactly(paper);
        sender.sendDue();
        assertThat(mails("chuyenvien1", "Kết quả 2 đề nghị trong phiếu trình " + proposal)).singleElement().satisfies(mail ->
            assertThat(text(mail)).contains(first + ": được khen thưởng theo Quyết định " + paper, second + ": lãnh đạo Sở không đồng ý").doesNotContain(mark));
        assertThat(mails("truongphong1", "Kết quả 2 đề nghị trong phiếu trình " + proposal)).hasSize(1);
    }

    @Test
    void aNominationAboveTheDirectorIsMailedToTheAuthorityAndComesBackAwarded() throws Exception {
        String nomination = samples.submit("BK_UBND_CN", "Phạm Thị Đường Lên " + mark);
        confirm(nomination, null);
        Page office = desk("vanphong");
        accept(office, Tasklist.take(office, nomination), "duong-tham-dinh-cap-tren");
        String proposal = proposed(office, nomination);
        Tasklist.take(desk("chanhvp"), proposal).choose("sign").complete();
        jobs.runDue(proposal);
        decideAtTheDesk(proposal, nomination);
        jobs.runDue(proposal);
        String letter = issued(proposal);
        assertThat(letter).matches("\\d{2,}/TTr-SKHCN");
        jobs.runDue(proposal);
        sender.sendDue();

        // what the authority got
        MimeMessage mail = mailsTo("thiduakhenthuong.sonoivu@example.vn", letter).get(0);
        assertThat(text(mail)).contains("Tờ trình số " + letter, proposal).doesNotContain(mark);
        Map<String, byte[]> packed = zip(mail);
        String manifest = new String(packed.get("manifest.csv"), StandardCharsets.UTF_8);
        assertThat(packed.keySet()).anyMatch(path -> path.startsWith("ho-so/001 " + nomination + "/"));
        packed.forEach((path, content) -> {
            if (!path.startsWith("manifest")) {
                assertThat(manifest).contains("\"" + path + "\"").contains(sha256(content));
            }
        });

        Tasklist.take(office, proposal).fill("receiptNumber", "1204/SNV").fill("receivedOn", LocalDate.now(WorkCalendar.ZONE).toString()).complete();
        jobs.runDue(proposal);
        Tasklist outcome = Tasklist.take(office, proposal);
        assertThat(outcome.completeInVain()).contains("chưa có kết quả");
        office.locator("#result-" + nomination).selectOption("AWARDED");
        office.getByLabel("Số quyết định").fill("789/QĐ-UBND");
        office.getByLabel("Ngày quyết định").fill(LocalDate.now(WorkCalendar.ZONE).toString());
        browser.screenshot(office, "duong-ket-qua-cap-tren");
        button(office, "Lưu kết quả").click();
        assertThat(office.locator("form.gs")).containsText("Quyết định số 789/QĐ-UBND");
        outcome.complete();
        jobs.runDue(proposal);

        for (Page page : List.of(office, telephone("vanphong"))) {
            look(page, "/ho-so/" + nomination, "ho-so-cap-tren-khen");
            assertThat(page.locator(".now")).containsText("Đã khen thưởng");
            page.navigate("/phieu-trinh/" + proposal);
            page.getByText("1204/SNV").first().waitFor();
            look(page, "phieu-trinh-cap-tren");
        }
        assertThat(jdbc.sql("select decision_number from award_ledger where nomination_number = :number").param("number", nomination).query(String.class).list())
            .containsExactly("789/QĐ-UBND");
    }

    // ---- steps of people

    private String nominated(Page officer, String name) {
        officer.navigate("/");
        officer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Đề nghị mới")).first().click();
        send(officer, "Gửi trưởng đơn vị");
        // everything that is missing, at once
        assertThat(officer.locator("main > .problems")).isFocused();
        look(officer, "de-nghi-thieu");
        assertThat(officer).hasURL(Pattern.compile("/de-nghi/[0-9a-f-]{36}$"));

        button(officer, "Thêm mới").click();
        Locator book = officer.locator("dialog[open]");
        book.locator("#n-name").fill(name);
        book.getByLabel("Giới tính").selectOption("FEMALE");
        book.getByLabel("Ngày sinh").fill("12/03/1988");
        book.getByLabel("Chức vụ hoặc nghề nghiệp").fill("Chuyên viên");
        book.getByLabel("Đơn vị thuộc Sở").selectOption("QLKH");
        look(officer, "de-nghi-so-nguoi");
        book.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Lưu và chọn")).click();
        assertThat(officer.locator("#nguoi-ten")).containsText(name);
        officer.getByLabel("Danh hiệu, hình thức khen thưởng").selectOption("GK_GDS_CN");
        officer.getByLabel("Loại hình khen thưởng").selectOption("MERIT");
        officer.getByLabel("Thành tích từ tháng").fill("1/2026");
        officer.getByLabel("đến tháng").fill("10/2026");
        officer.getByLabel("Tóm tắt, tối đa 600 ký tự").fill("Rút thời gian thẩm định đề tài nhờ quy trình phản biện song song.");
        button(officer, "Thêm mục").click();
        officer.locator("[data-f=title]").fill("Kết quả thực hiện nhiệm vụ");
        officer.locator("[data-f=text]").fill("Chủ trì thẩm định 64 hồ sơ, không hồ sơ nào trễ hạn.");
        FileChooser chooser = officer.waitForFileChooser(() -> officer.locator("#tha-tep button").click());
        chooser.setFiles(new FilePayload[] {
            new FilePayload("Báo cáo thành tích cá nhân.pdf", "application/pdf", SamplePaper.pdf("BÁO CÁO THÀNH TÍCH", List.of("Đối tượng: " + name + "."))),
            new FilePayload("Biên bản xét khen thưởng.png", "image/png", png())});
        assertThat(officer.locator("#f-files-BAO_CAO_THANH_TICH .chip")).hasText("đã có");
        assertThat(officer.locator("#f-files-BIEN_BAN_BINH_XET .chip")).hasText("đã có");
        saved(officer);
        look(officer, "de-nghi");
        Page telephone = telephone("chuyenvien1");
        telephone.navigate(officer.url());
        assertThat(telephone.locator("[data-f=title]")).hasValue("Kết quả thực hiện nhiệm vụ");
        look(telephone, "de-nghi");
        send(officer, "Gửi trưởng đơn vị");
        officer.waitForURL("**/ho-so/DN-*");
        assertThat(officer.locator(".now")).containsText("Chờ trưởng đơn vị xác nhận");
        return officer.url().replaceAll(".*/(DN-\\d{4}-\\d{4,}).*", "$1");
    }

    /** The button, and the question whether it is meant. */
    private static void send(Page officer, String button) {
        button(officer, button).click();
        officer.locator("dialog[open]").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).click();
    }

    private void saved(Page officer) {
        assertThat(officer.locator("#da-luu")).hasAttribute("data-state", "saved");
    }

    private void confirm(String nomination, String picture) {
        Page head = desk("truongphong1");
        Tasklist task = Tasklist.take(head, nomination).choose("confirm");
        if (picture != null) {
            browser.screenshot(head, picture);
        }
        task.complete();
        jobs.runDue(nomination);
    }

    private void accept(Page office, Tasklist review, String picture) {
        for (Locator ok : office.locator(".gs-check .gs-choice label:first-child input").all()) {
            ok.check();
            assertThat(office.locator("form.gs .gs-busy:visible")).hasCount(0);
        }
        // what no register holds the reviewer has seen on paper: one reason for all of it
        office.locator("#missing-reason").fill("Đã xem bản gốc trong hồ sơ giấy");
        office.getByText("Xác nhận tất cả dòng thiếu minh chứng").click();
        assertThat(office.locator(".gs-all-missing")).hasCount(0);
        review.choose("accept");
        if (picture != null) {
            browser.screenshot(office, picture);
        }
        review.complete();
    }

    private String proposed(Page office, String... nominations) {
        office.navigate("/phieu-trinh/moi" + (nominations.length > 1 ? "?nhom=QĐ" : ""));
        if (office.locator("input[name=nominations][value='" + nominations[0] + "']").count() == 0) {
            office.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Trình .*Nội vụ|Trình .*Chủ tịch|Trình .*UBND"))).first().click();
        }
        Locator chosen = office.locator("input[name=nominations]:checked");
        while (chosen.count() > 0) {
            chosen.first().uncheck();
        }
        for (String nomination : nominations) {
            office.locator("input[name=nominations][value='" + nomination + "']").check();
        }
        office.getByLabel("Lãnh đạo quyết định").selectOption("giamdoc");
        office.getByLabel("Ý kiến của Văn phòng Sở").fill("Hồ sơ đầy đủ, đúng đối tượng. Kính trình lãnh đạo Sở.");
        assertThat(office.locator("#xem-truoc")).containsText(nominations.length + "");
        browser.screenshot(office, "duong-lap-phieu");
        browser.axe(office);
        button(office, "Lập phiếu trình").click();
        office.waitForURL("**/phieu-trinh/PT-*");
        String proposal = office.url().replaceAll(".*/(PT-\\d{4}-\\d{4,}).*", "$1");
        jobs.runDue(proposal);
        look(office, "/phieu-trinh/" + proposal, "duong-phieu-da-lap");
        return proposal;
    }

    private void decideOnTelephone(String proposal, String approved, String refused) throws Exception {
        sender.sendDue();
        List<MimeMessage> asked = mails("giamdoc", proposal);
        assertThat(asked).as("one mail for all").hasSize(1);
        assertThat(text(asked.get(0))).doesNotContain(mark);
        Page leader = browser.strangerOnTelephone();
        leader.navigate("/duyet#" + found(LINK, text(asked.get(0))));
        leader.waitForURL("**/duyet/xem");
        assertThat(leader.locator("main")).containsText(proposal);
        assertThat(leader.content()).doesNotContain(mark);
        look(leader, "duong-duyet-1");
        button(leader, "Gửi mã").click();
        leader.locator("#ma").waitFor();
        sender.sendDue();
        leader.locator("#ma").fill(found(CODE, text(newest(mails("giamdoc", "Mã xác nhận")))));
        button(leader, "Tiếp tục").click();
        assertThat(leader.locator("fieldset.item")).hasCount(2);
        look(leader, "duong-duyet-2");
        leader.locator("[name='c." + approved + "'][value=APPROVE]").check();
        leader.locator("[name='c." + refused + "'][value=REFUSE]").check();
        leader.locator("[name='r." + refused + "']").fill("Thành tích cần thêm thời gian kiểm chứng.");
        button(leader, "Xem lại và xác nhận").click();
        look(leader, "duong-duyet-3");
        button(leader, "Xác nhận quyết định").click();
        assertThat(leader.locator("main")).containsText("Quyết định đã được ghi nhận");
        look(leader, "duong-duyet-4");
        // truthful when opened again
        leader.navigate("/duyet#" + found(LINK, text(asked.get(0))));
        assertThat(leader.locator("main")).containsText("Quyết định đã được ghi nhận");
    }

    /** The same page, reached by logging in. */
    private void decideAtTheDesk(String proposal, String nomination) {
        Page leader = desk("giamdoc");
        leader.navigate("/phieu-trinh/" + proposal);
        assertThat(leader.getByText("Xem và quyết định")).isVisible();
        look(leader, "/", "viec-cua-toi-lanh-dao");
        leader.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Quyết định phiếu trình " + proposal)).click();
        look(leader, "duong-duyet-dang-nhap-1");
        button(leader, "Xem và quyết định").click();
        leader.locator("[name='c." + nomination + "'][value=APPROVE]").check();
        look(leader, "duong-duyet-dang-nhap-2");
        button(leader, "Xem lại và xác nhận").click();
        button(leader, "Xác nhận quyết định").click();
        assertThat(leader.locator("main")).containsText("Quyết định đã được ghi nhận");
        look(leader, "duong-duyet-dang-nhap-3");
    }

    /** Number, final paper, signed paper, issue; gives the number. */
    private String issued(String proposal) throws Exception {
        Page clerk = desk("vanthu");
        Tasklist issue = Tasklist.take(clerk, proposal);
        assertThat(issue.completeInVain()).contains("Hãy lấy số");
        button(clerk, "Lấy số và dựng bản chính thức").click();
        clerk.getByText("Đang tạo").waitFor();
        jobs.runDue(proposal);
        Locator paper = clerk.getByText("Xem bản để in, ký (PDF)");
        paper.waitFor();
        String number = clerk.locator("form.gs section.gs-answer p:has-text('Xem bản để in') b").innerText();
        byte[] pdf = clerk.request().get(paper.getAttribute("href")).body();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        Download word = clerk.waitForDownload(() -> clerk.getByText("Tải bản Word").click());
        assertThat(word.suggestedFilename()).endsWith(".docx");
        assertThat(Files.size(word.path())).isPositive();
        clerk.locator("#inkScan").check();
        clerk.locator("#signed").setInputFiles(new FilePayload("Bản ký, đóng dấu.pdf", "application/pdf", pdf));
        clerk.locator("#inkScan").check();
        button(clerk, "Tải bản đã ký lên").click();
        assertThat(clerk.getByText("Thay bản đã ký")).isVisible();
        browser.screenshot(clerk, "duong-phat-hanh");
        issue.complete();
        return number;
    }

    // ---- small things

    private Page desk(String username) {
        return desks.computeIfAbsent(username, browser::login);
    }

    private Page telephone(String username) {
        return desks.computeIfAbsent(username + "-dien-thoai", who -> browser.loginOnTelephone(username));
    }

    private void look(Page page, String path, String name) {
        page.navigate(path);
        look(page, name);
    }

    private void look(Page page, String name) {
        browser.screenshot(page, name);
        browser.axe(page);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static byte[] png() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(420, 594, BufferedImage.TYPE_BYTE_GRAY), "png", out);
            return out.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<MimeMessage> mails(String username, String subject) throws Exception {
        return mailsTo(jdbc.sql("select email from official where username = :username").param("username", username).query(String.class).single(), subject);
    }

    private List<MimeMessage> mailsTo(String address, String subject) throws Exception {
        List<MimeMessage> found = new java.util.ArrayList<>();
        for (MimeMessage message : mailServer.getReceivedMessages()) {
            if (Arrays.toString(message.getAllRecipients()).contains(address) && message.getSubject().contains(subject)) {
                found.add(message);
            }
        }
        return found;
    }

    private static MimeMessage newest(List<MimeMessage> messages) {
        return messages.get(messages.size() - 1);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in: " + text).isTrue();
        return matcher.group(1);
    }

    private static String text(Part part) throws Exception {
        if (part.isMimeType("text/*")) {
            return part.getContent().toString();
        }
        StringBuilder all = new StringBuilder();
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                all.append(text(parts.getBodyPart(i))).append('\n');
            }
        }
        return all.toString();
    }

    private static Map<String, byte[]> zip(MimeMessage message) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (InputStream attached = attachment((Multipart) message.getContent()).getInputStream();
             ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(attached.readAllBytes()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static BodyPart attachment(Multipart parts) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).getFileName() != null && parts.getBodyPart(i).getFileName().endsWith(".zip")) {
                return parts.getBodyPart(i);
            }
        }
        throw new AssertionError("No ZIP in the mail");
    }

    private static String sha256(byte[] content) {
        try {
            return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
