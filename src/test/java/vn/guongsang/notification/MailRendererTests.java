package vn.guongsang.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.web.util.HtmlUtils;
import vn.guongsang.browser.Injection;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;

class MailRendererTests {
    private static final UUID LINK = UUID.randomUUID();

    private Official recipient = official("Trần Thị Bích", "giamdoc@example.vn", true);

    @Test
    void everyTemplateRendersWithASubjectAndWithoutLeftovers() throws Exception {
        Map<String, String> facts = Map.ofEntries(Map.entry("case", "PT-2026-0007"), Map.entry("sentence", "Phiếu trình PT-2026-0007, 12 đề nghị"),
            Map.entry("due", "27/11/2026"), Map.entry("onBehalfOf", "Nguyễn Văn An"), Map.entry("since", "20/11/2026"), Map.entry("number", "2"),
            Map.entry("leader", "Nguyễn Văn An"), Map.entry("path", "/phieu-trinh/PT-2026-0007"), Map.entry("codeId", UUID.randomUUID().toString()),
            Map.entry("minutes", "10"), Map.entry("at", "10:00 20/11/2026"), Map.entry("approved", "2"), Map.entry("returned", "1"),
            Map.entry("refused", "0"), Map.entry("device", "Chrome trên Android"), Map.entry("undoUntil", "10:10 20/11/2026"));
        Set<String> own = new TreeSet<>(Set.of("xin-quyet-dinh", "nhac-quyet-dinh", "nhac-quyet-dinh-ban-sao", "ma-xac-nhan", "da-quyet-dinh",
            "duong-dan-moi", "qua-nhieu-lan-sai"));
        for (String template : own) {
            MimeMessage message = render(mail(template, facts, template.startsWith("ma-") ? null : LINK));
            String text = part(message, "text/plain");
            String html = part(message, "text/html");
            assertThat(message.getSubject()).as(template).isNotBlank().doesNotContain("[", "$");
            assertThat(text).as(template).contains("Kính gửi ông/bà Trần Thị Bích", "PT-2026-0007").doesNotContain("[(", "${", "[#", "null");
            assertThat(html).as(template).contains("Kính gửi ông/bà", "Trần Thị Bích", "PT-2026-0007").doesNotContain(" th:", "${", "null");
        }
    }

    @Test
    void everyHtmlTemplateHasItsTextAndTheOtherWayRound() throws Exception {
        Set<String> html = names(".html");
        html.removeAll(Set.of("button"));
        assertThat(names(".txt")).isEqualTo(html);
    }

    @Test
    void aLinkIsBuiltFromThePublicAddressOnly() throws Exception {
        String text = part(render(mail("xin-quyet-dinh", Map.of("case", "PT-1", "sentence", "Phiếu trình PT-1, 1 đề nghị"), LINK)), "text/plain");
        assertThat(text).contains("https://khen.example.vn/duyet#secret-of-" + LINK);
        assertThatThrownBy(() -> render(mail("nhac-quyet-dinh-ban-sao", Map.of("case", "PT-1", "path", "//evil.example/x"), null)))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLineBreakInAFactOrNameOrAddressNeverBecomesAHeader() throws Exception {
        recipient = official("Bích\r\nBcc: x@example.vn", "giamdoc@example.vn", true);
        MimeMessage message = render(mail("xin-quyet-dinh", Map.of("case", "PT-1", "sentence", "Phiếu\r\nBcc: y@example.vn"), LINK));
        message.saveChanges();
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).doesNotContain("\n", "\r");

        for (String address : List.of("a@example.vn\r\nBcc: b@example.vn", "a@example.vn, b@example.vn", "", "không phải địa chỉ", "a@example.vn\n")) {
            recipient = official("Bích", address, true);
            assertThatThrownBy(() -> render(mail("xin-quyet-dinh", Map.of("case", "PT-1", "sentence", "x"), LINK))).as(address)
                .isInstanceOf(UnsendableException.class);
        }
    }

    @Test
    void whatPeopleTypeIsTextInBothPartsAndInTheHeaders() throws Exception {
        recipient = official("Bích" + Injection.TYPED, "giamdoc@example.vn", true);
        MimeMessage message = render(mail("xin-quyet-dinh", Map.of("case", "PT-1", "sentence", Injection.TYPED), LINK));
        message.saveChanges();
        assertThat(part(message, "text/plain")).contains("Bích" + Injection.TYPED);
        assertThat(part(message, "text/html")).contains("Bích" + HtmlUtils.htmlEscape(Injection.TYPED, "UTF-8")).doesNotContain("<script", "<img src=x", "{{49", "$49");
        assertThat(message.getSubject()).contains(Injection.TYPED);
        // however long: one header, folded, and none beside those of the program
        assertThat(Collections.list(message.getAllHeaderLines())).noneMatch(line -> line.replaceAll("\r?\n[ \t]", "").contains("\n")).noneMatch(line -> line.startsWith("Kẻ"));
    }

    @Test
    void somebodyWhoLeftGetsNoMail() {
        recipient = official("Bích", "giamdoc@example.vn", false);
        assertThatThrownBy(() -> render(mail("xin-quyet-dinh", Map.of("case", "PT-1", "sentence", "x"), LINK)))
            .isInstanceOf(UnsendableException.class).hasMessage("NO_RECIPIENT");
    }

    @Test
    void mailsOfOneBundleBecomeOneListOfTheirSubjectsWithTheirPages() throws Exception {
        Map<String, String> one = Map.of("case", "PT-1", "sentence", "Phiếu trình PT-1", "since", "1/1", "number", "1", "leader", "An", "path", "/viec/PT-1");
        Map<String, String> two = Map.of("case", "PT-2", "sentence", "Phiếu trình PT-2", "since", "1/1", "number", "1", "leader", "An", "path", "/viec/PT-2");
        OutboxMail first = mail("nhac-quyet-dinh-ban-sao", one, null);
        MimeMessage message = render(first, mail("nhac-quyet-dinh-ban-sao", two, null));
        assertThat(message.getSubject()).isEqualTo("2 việc đang chờ ông/bà");
        assertThat(message.getMessageID()).isEqualTo(first.messageId());
        assertThat(part(message, "text/plain")).contains("Phiếu trình PT-1", "https://khen.example.vn/viec/PT-1", "https://khen.example.vn/viec/PT-2");
        assertThat(part(message, "text/html")).contains("href=\"https://khen.example.vn/viec/PT-1\"");
    }

    private static Set<String> names(String ending) throws Exception {
        try (Stream<Path> files = java.nio.file.Files.list(Path.of("src/main/resources/mail"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length())).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private MimeMessage render(OutboxMail... mails) throws Exception {
        var department = new Department("Sở Khoa học và Công nghệ", "UBND tỉnh", "SKHCN", "Hưng Yên", "https://khen.example.vn");
        Directory directory = (Directory) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Directory.class},
            (proxy, method, arguments) -> Optional.of(recipient));
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("links", (LinkSecret) id -> "/duyet#secret-of-" + id);
        beans.registerSingleton("codes", (CodeSecret) id -> "123456");
        var renderer = new MailRenderer(department, directory, beans.getBeanProvider(LinkSecret.class), beans.getBeanProvider(CodeSecret.class),
            beans.getBeanProvider(MailAttachments.class), "khong-tra-loi@example.vn");
        return renderer.render(List.of(mails), new MimeMessage(Session.getInstance(new Properties())));
    }

    private static OutboxMail mail(String template, Map<String, String> facts, UUID link) {
        UUID id = UUID.randomUUID();
        return new OutboxMail(id, "giamdoc", null, template, facts, link, List.of(), null, 1, "<" + id + "@khen.example.vn>", Instant.now());
    }

    private static Official official(String name, String email, boolean active) {
        return new Official("giamdoc", name, "Giám đốc", "SO", email, Set.of(), active, false);
    }

    private static String part(Part part, String type) throws Exception {
        if (part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                String found = part(many.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return part.getDataHandler().getContentType().startsWith(type) ? (String) part.getContent() : null;
    }
}
